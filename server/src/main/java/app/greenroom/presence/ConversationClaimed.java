package app.greenroom.presence;

import app.greenroom.fan.Fan;
import app.greenroom.realtime.Fact;
import java.util.UUID;

/** {@code conversation.claimed}: somebody has said that they are at it; the fan tells who. */
record ConversationClaimed(Fan fan) implements Fact {
    @Override
    public String type() {
        return "conversation.claimed";
    }

    @Override
    public UUID modelId() {
        return fan.modelId();
    }

    @Override
    public UUID fanId() {
        return fan.id();
    }
}
