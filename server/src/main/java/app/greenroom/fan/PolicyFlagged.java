package app.greenroom.fan;

import app.greenroom.policy.Severity;
import app.greenroom.realtime.Fact;
import java.util.UUID;

/** {@code policy.flagged}: what a fan wrote asks for a person: it froze the conversation, or selling stopped. */
record PolicyFlagged(UUID messageId, String pack, String rule, Severity severity, Fan fan) implements Fact {
    @Override
    public String type() {
        return "policy.flagged";
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
