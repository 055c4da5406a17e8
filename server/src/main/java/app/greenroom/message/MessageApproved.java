package app.greenroom.message;

import app.greenroom.fan.Fan;
import app.greenroom.realtime.Fact;
import java.util.UUID;

/** {@code message.approved}: an operator approved a text, which is now on its way. */
record MessageApproved(Message message, Fan fan) implements Fact {
    @Override
    public String type() {
        return "message.approved";
    }

    @Override
    public UUID modelId() {
        return message.modelId();
    }

    @Override
    public UUID fanId() {
        return message.fanId();
    }
}
