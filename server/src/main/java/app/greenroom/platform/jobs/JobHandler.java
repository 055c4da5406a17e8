package app.greenroom.platform.jobs;

/** Does a job. It may be told to do the same job twice, and must bear it. */
public interface JobHandler {
    /** @throws RuntimeException if it could not be done; after the last try the job is set aside */
    void handle(String job);
}
