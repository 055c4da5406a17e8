package app.greenroom.message;

import app.greenroom.fan.Fan;
import app.greenroom.realtime.Fact;
import java.util.UUID;

/** {@code message.read}: an operator has seen the conversation up to this message. */
record MessageRead(UUID messageId, Fan fan) implements Fact {
    @Override
    public String type() {
        return "message.read";
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
