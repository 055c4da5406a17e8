package app.greenroom.suggestion;

import java.time.Instant;
import java.util.UUID;

/** A message of the conversation, as much of it as a suggestion needs. */
record PastMessage(UUID id, boolean incoming, String text, String kind, Instant sentAt) {}
