package app.greenroom.presence;

import app.greenroom.platform.web.ProblemKind;

/** Why a conversation was not claimed or released. */
enum ClaimProblem implements ProblemKind {
    CLAIMED_BY_OTHER(409, "A colleague has claimed this conversation");

    private final int status;
    private final String title;

    ClaimProblem(int status, String title) {
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
