package app.greenroom.suggestion;

import app.greenroom.realtime.Fact;
import java.util.UUID;

/** {@code suggestion.ready}: options for the conversation's newest message wait for whoever asks first. */
record SuggestionReady(UUID modelId, UUID fanId, UUID messageId) implements Fact {
    @Override
    public String type() {
        return "suggestion.ready";
    }
}
