package app.greenroom.platform.jobs;

import java.time.Duration;

/** Somebody whom a job needs is away: it is tried again when the pause is over, and this try does not count. */
public final class JobLater extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duration pause;

    /** @param because in few words, and none that a person wrote */
    public JobLater(String because, Duration pause) {
        super(because);
        this.pause = pause;
    }

    Duration pause() {
        return pause;
    }
}
