package app.greenroom.realtime;

import app.greenroom.platform.web.ProblemKind;

/** Why the event log cannot be read on from a cursor. */
public enum EventProblem implements ProblemKind {
    CURSOR_GONE(410, "What followed this cursor is no longer kept; load afresh");

    private final int status;
    private final String title;

    EventProblem(int status, String title) {
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
