package app.greenroom.model;

import app.greenroom.platform.web.ProblemKind;

/** What can be wrong with a model. */
public enum ModelProblem implements ProblemKind {
    MODEL_NOT_FOUND(404, "There is no such model"),
    PERSONALITY_NOT_FOUND(404, "The model's personality has no such version"),
    HANDLE_TAKEN(409, "Another model has this handle"),
    DISCLOSURE_REFUSED(422, "The rules would refuse this text");

    private final int status;
    private final String title;

    ModelProblem(int status, String title) {
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
