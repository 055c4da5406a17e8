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
    CONVERSATION_FROZEN(409, "The fan may be under age: an admin must look at this first"),
    NOT_FROZEN(409, "This conversation is not frozen"),
    SELLING_STOPPED(409, "The fan may need help: nothing is sold to them for now"),
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
