package app.greenroom.suggestion;

import java.util.UUID;

/** A message's vector as it is stored. */
record StoredVector(UUID messageId, byte[] vector) {}
