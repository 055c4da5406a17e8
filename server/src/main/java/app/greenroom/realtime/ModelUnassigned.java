package app.greenroom.realtime;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code model.unassigned}: an operator sees a model no more. */
record ModelUnassigned(UUID operatorId, UUID modelId) implements Fact {
    @Override
    public String type() {
        return "model.unassigned";
    }

    @Override
    public @Nullable UUID fanId() {
        return null;
    }
}
