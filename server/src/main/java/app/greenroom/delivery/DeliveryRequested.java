package app.greenroom.delivery;

import app.greenroom.realtime.Fact;
import java.util.UUID;

/** {@code delivery.requested}: a message waits for the extension to type it. */
record DeliveryRequested(Delivery delivery) implements Fact {
    @Override
    public String type() {
        return "delivery.requested";
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
