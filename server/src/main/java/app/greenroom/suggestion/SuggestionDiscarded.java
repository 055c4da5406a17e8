package app.greenroom.suggestion;

import app.greenroom.realtime.Fact;
import java.util.UUID;

/** {@code suggestion.discarded}: options that waited fit no more, because the conversation or what is known moved on. */
record SuggestionDiscarded(UUID modelId, UUID fanId, UUID messageId) implements Fact {
    @Override
    public String type() {
        return "suggestion.discarded";
    }
}
