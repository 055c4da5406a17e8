package app.greenroom.fan;

import app.greenroom.realtime.Fact;
import java.util.UUID;

/** {@code fan.changed}: something about a fan is different, other than their messages. */
record FanChanged(Fan fan) implements Fact {
    @Override
    public String type() {
        return "fan.changed";
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
