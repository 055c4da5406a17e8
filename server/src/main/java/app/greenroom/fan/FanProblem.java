package app.greenroom.fan;

import app.greenroom.platform.web.ProblemKind;

/** What can be wrong with a fan. */
public enum FanProblem implements ProblemKind {
    FAN_NOT_FOUND(404, "There is no such fan");

    private final int status;
    private final String title;

    FanProblem(int status, String title) {
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
