package app.greenroom.message;

import app.greenroom.fan.Fan;
import app.greenroom.realtime.Fact;
import java.util.UUID;

/** {@code message.received}: the page showed a message that the desk did not know. */
record MessageReceived(Message message, Fan fan) implements Fact {
    @Override
    public String type() {
        return "message.received";
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
