package app.greenroom.operator;

import app.greenroom.platform.web.ProblemKind;

/** What can be wrong with an operator, or with how somebody signs in as one. */
public enum OperatorProblem implements ProblemKind {
    SIGN_IN_REFUSED(401, "The address or the password is wrong"),
    SESSION_ENDED(401, "This session has ended; sign in again"),
    FOREIGN_ORIGIN(403, "This origin may not ask for an access token"),
    OPERATOR_NOT_FOUND(404, "There is no such operator"),
    EMAIL_TAKEN(409, "Another operator has this address");

    private final int status;
    private final String title;

    OperatorProblem(int status, String title) {
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
