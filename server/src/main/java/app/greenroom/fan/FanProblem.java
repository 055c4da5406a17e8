package app.greenroom.fan;

import app.greenroom.platform.web.ProblemKind;

/** What can be wrong with a fan. */
public enum FanProblem implements ProblemKind {
    FAN_NOT_FOUND(404, "There is no such fan"),
    LIST_NOT_FOUND(404, "There is no such list"),
    FIELD_NOT_FOUND(404, "There is no such field"),
    NOTE_NOT_FOUND(404, "There is no such note"),
    FOLLOW_UP_NOT_FOUND(404, "There is no such follow-up"),
    FAN_ERASED(410, "This fan was erased and is not taken in again"),
    NAME_TAKEN(409, "The model has another one of this name"),
    NOT_THE_AUTHOR(403, "This was written by somebody else");

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
