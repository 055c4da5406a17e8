package app.greenroom.shift;

import app.greenroom.platform.web.ProblemKind;

/** What can be wrong with a shift. */
public enum ShiftProblem implements ProblemKind {
    SHIFT_NOT_FOUND(404, "There is no such shift"),
    SHIFTS_OVERLAP(409, "The operator has another shift at that time"),
    SHIFT_BEGUN(409, "This shift has begun; its plan stands"),
    SHIFT_RUNNING(409, "A shift is running already; clock out first"),
    NO_SHIFT_RUNNING(409, "No shift is running"),
    HANDOVER_OUTDATED(409, "Much may have happened since that hand-over packet; read it again");

    private final int status;
    private final String title;

    ShiftProblem(int status, String title) {
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
