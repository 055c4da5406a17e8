package app.greenroom.suggestion;

import app.greenroom.platform.web.ProblemKind;

/** Why nothing can be done with a job. */
enum MemoryProblem implements ProblemKind {
    JOB_NOT_FOUND(404, "No such job is set aside in this queue"),
    REDIS_AWAY(503, "Redis, where jobs wait, cannot be reached right now");

    private final int status;
    private final String title;

    MemoryProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
