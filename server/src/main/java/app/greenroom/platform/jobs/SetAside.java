package app.greenroom.platform.jobs;

import java.time.Instant;

/**
 * A job that failed at each of its tries.
 *
 * @param failure the kind of the last failure, without anything that a person wrote
 */
public record SetAside(String job, int tries, String failure, Instant at) {}
