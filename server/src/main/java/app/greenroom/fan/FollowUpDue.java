package app.greenroom.fan;

import app.greenroom.realtime.Fact;
import java.util.UUID;

/** {@code follow-up.due}: its time has come. */
record FollowUpDue(FollowUp followUp, Fan fan) implements Fact {
    @Override
    public String type() {
        return "follow-up.due";
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
