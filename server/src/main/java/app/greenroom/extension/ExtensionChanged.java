package app.greenroom.extension;

import app.greenroom.realtime.Fact;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code extension.changed}: a model's page was opened or closed in a browser with the extension, or does better or worse. */
record ExtensionChanged(ExtensionPage page, boolean connected) implements Fact {
    @Override
    public String type() {
        return "extension.changed";
    }

    @Override
    public UUID modelId() {
        return page.modelId();
    }

    @Override
    public @Nullable UUID fanId() {
        return null;
    }
}
