package app.greenroom.realtime;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that happened, named in the past tense; a record whose components are the event's payload. */
public interface Fact {
    /** The event's name in the catalogue of docs/events.md, such as {@code message.received}. */
    String type();

    UUID modelId();

    @Nullable
    UUID fanId();
}
