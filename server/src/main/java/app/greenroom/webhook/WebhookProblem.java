package app.greenroom.webhook;

import app.greenroom.platform.web.ProblemKind;

/** What can be wrong with a webhook. */
public enum WebhookProblem implements ProblemKind {
    WEBHOOK_NOT_FOUND(404, "There is no such webhook"),
    TOO_MANY_WEBHOOKS(409, "There are as many webhooks as there may be");

    private final int status;
    private final String title;

    WebhookProblem(int status, String title) {
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
