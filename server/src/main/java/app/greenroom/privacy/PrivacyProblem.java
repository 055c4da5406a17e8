package app.greenroom.privacy;

import app.greenroom.platform.web.ProblemKind;

/** Why something is not removed, or not allowed again. */
public enum PrivacyProblem implements ProblemKind {
    LEGAL_HOLD(409, "This must be kept: it is under a legal hold"),
    DELIVERY_UNDER_WAY(409, "A message to this fan is being sent right now"),
    NOT_HELD(404, "There is no legal hold on this"),
    NOT_ERASED(404, "Nobody of this number was erased from this model");

    private final int status;
    private final String title;

    PrivacyProblem(int status, String title) {
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
