package app.greenroom.delivery;

import app.greenroom.message.Message;
import app.greenroom.realtime.Fact;
import java.util.UUID;

/** {@code delivery.changed}: a message is further on its way, or at its end. */
record DeliveryChanged(Delivery delivery, Message message) implements Fact {
    @Override
    public String type() {
        return "delivery.changed";
    }

    @Override
    public UUID modelId() {
        return delivery.modelId();
    }

    @Override
    public UUID fanId() {
        return delivery.fanId();
    }
}
