package app.greenroom.message;

import app.greenroom.fan.Fan;
import app.greenroom.realtime.Fact;
import java.util.UUID;

/**
 * {@code message.received}: the page showed a message that the desk did not know.
 *
 * @param history whether somebody scrolled back to it, so that it is no news
 */
record MessageReceived(Message message, Fan fan, boolean history) implements Fact {
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
