package app.greenroom.presence;

import app.greenroom.fan.Fan;
import app.greenroom.realtime.Fact;
import java.util.UUID;

/** {@code conversation.released}: nobody has claimed it any more. */
record ConversationReleased(Fan fan) implements Fact {
    @Override
    public String type() {
        return "conversation.released";
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
