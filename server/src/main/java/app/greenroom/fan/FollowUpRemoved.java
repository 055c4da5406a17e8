package app.greenroom.fan;

import app.greenroom.realtime.Fact;
import java.util.UUID;

/** {@code follow-up.removed}: it was a mistake. */
record FollowUpRemoved(UUID followUpId, Fan fan) implements Fact {
    @Override
    public String type() {
        return "follow-up.removed";
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
