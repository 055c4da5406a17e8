package app.greenroom.suggestion;

import java.time.Instant;
import java.util.UUID;

/** A message that has no vector yet. */
record Unembedded(UUID messageId, UUID modelId, UUID fanId, String direction, String text, Instant sentAt) {}
