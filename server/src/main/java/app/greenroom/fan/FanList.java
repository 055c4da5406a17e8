package app.greenroom.fan;

import java.time.Instant;
import java.util.UUID;

/** Fans of one model whom operators keep together, such as "birthday this month". */
public record FanList(UUID id, UUID modelId, String name, Instant createdAt) {}
