package app.greenroom.model;

import app.greenroom.realtime.Fact;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code model.changed}: a model was added, or something about it is different. */
record ModelChanged(Model model) implements Fact {
    @Override
    public String type() {
        return "model.changed";
    }

    @Override
    public UUID modelId() {
        return model.id();
    }

    @Override
    public @Nullable UUID fanId() {
        return null;
    }
}
