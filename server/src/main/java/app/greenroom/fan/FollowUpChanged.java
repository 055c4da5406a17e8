package app.greenroom.fan;

import app.greenroom.realtime.Fact;
import java.util.UUID;

/** {@code follow-up.changed}: one was added, moved, done, cancelled or opened again. */
record FollowUpChanged(FollowUp followUp, Fan fan) implements Fact {
    @Override
    public String type() {
        return "follow-up.changed";
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
