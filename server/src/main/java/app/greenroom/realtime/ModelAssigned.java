package app.greenroom.realtime;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code model.assigned}: an operator may see a model from here on. */
record ModelAssigned(UUID operatorId, UUID modelId) implements Fact {
    @Override
    public String type() {
        return "model.assigned";
    }

    @Override
    public @Nullable UUID fanId() {
        return null;
    }
}
