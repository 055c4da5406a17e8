package app.greenroom.platform.web;

/** The failures that any route can meet. */
public enum WebProblem implements ProblemKind {
    INVALID_REQUEST(400, "The request cannot be taken as it is"),
    NOT_SIGNED_IN(401, "Sign in first"),
    NOT_PERMITTED(403, "Your role does not allow this"),
    NOT_FOUND(404, "There is nothing at this address"),
    METHOD_NOT_ALLOWED(405, "This address does not take this method"),
    NOT_ACCEPTABLE(406, "This address cannot answer in the asked format"),
    CHANGED_MEANWHILE(412, "Somebody changed this since you read it"),
    TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "This address takes application/json"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    UNEXPECTED(500, "Something went wrong on our side"),
    TRY_AGAIN(503, "The desk cannot do this right now; try again");

    private final int status;
    private final String title;

    WebProblem(int status, String title) {
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

    /** The kind that stands for an HTTP status which no package named. */
    static WebProblem ofStatus(int status) {
        for (WebProblem kind : values()) {
            if (kind.status == status) {
                return kind;
            }
        }
        return status < 500 ? INVALID_REQUEST : UNEXPECTED;
    }
}
