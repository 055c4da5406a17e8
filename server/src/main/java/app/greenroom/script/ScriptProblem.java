package app.greenroom.script;

import app.greenroom.platform.web.ProblemKind;

/** What can be wrong with a script. */
public enum ScriptProblem implements ProblemKind {
    SCRIPT_NOT_FOUND(404, "There is no such script"),
    SCRIPT_OF_ANOTHER_MODEL(409, "This script is not for this fan's model"),
    SHORTCUT_TAKEN(409, "Another script has this shortcut");

    private final int status;
    private final String title;

    ScriptProblem(int status, String title) {
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
