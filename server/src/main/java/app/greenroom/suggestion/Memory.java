package app.greenroom.suggestion;

import java.time.Instant;
import java.util.UUID;

/** A past message of this fan that matters to what they say now. */
public record Memory(UUID messageId, String text, Instant sentAt) {}
