package app.greenroom.operator;

import app.greenroom.platform.web.ProblemKind;

/** What can be wrong with an operator, or with how somebody signs in as one. */
public enum OperatorProblem implements ProblemKind {
    SIGN_IN_REFUSED(401, "The address or the password is wrong"),
    TOTP_REQUIRED(401, "A code of the second factor is needed"),
    TOTP_WRONG(401, "The code is wrong, or was used before"),
    SESSION_ENDED(401, "This session has ended; sign in again"),
    FOREIGN_ORIGIN(403, "This origin may not ask this"),
    EXTENSION_NOT_PAIRED(403, "This browser's extension is not paired; pair it with a code from the desk"),
    PAIRING_CODE_WRONG(403, "The pairing code is wrong, was used, or is too old; make a new one at the desk"),
    PROOF_WRONG(403, "The password or the code is wrong"),
    TOTP_SETUP_REQUIRED(403, "Your role needs a second factor; set it up first"),
    OPERATOR_NOT_FOUND(404, "There is no such operator"),
    INVITATION_NOT_FOUND(404, "There is no such invitation"),
    SESSION_NOT_FOUND(404, "There is no such session"),
    BROWSER_NOT_FOUND(404, "There is no such paired browser"),
    EMAIL_TAKEN(409, "Another operator has this address"),
    LAST_ADMIN(409, "The last admin who may sign in has to stay one"),
    OWN_ACCOUNT(409, "Nobody does this to themself"),
    TOTP_ON(409, "The second factor is on already"),
    TOTP_OFF(409, "The second factor is off"),
    TOTP_NEEDED(409, "Your role needs the second factor"),
    LINK_GONE(410, "This link was used or taken back, or is too old");

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
