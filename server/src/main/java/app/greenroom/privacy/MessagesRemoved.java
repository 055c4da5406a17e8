package app.greenroom.privacy;

import app.greenroom.fan.Fan;
import app.greenroom.realtime.Fact;
import java.time.Instant;
import java.util.UUID;

/** {@code messages.removed}: what was said in a conversation up to and including this moment is held no more. */
record MessagesRemoved(Instant through, Fan fan) implements Fact {
    @Override
    public String type() {
        return "messages.removed";
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
