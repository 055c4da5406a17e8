package app.greenroom.message;

import app.greenroom.platform.web.ProblemKind;

/** Why a message is not taken or not found. */
public enum MessageProblem implements ProblemKind {
    MESSAGE_NOT_FOUND(404, "There is no such message"),
    SUGGESTION_NOT_FOUND(404, "There is no such suggestion for this fan"),
    PAST_RETENTION(410, "Messages of this age are not kept"),
    CONVERSATION_MOVED(409, "The conversation moved on since you looked"),
    POLICY_REFUSED(422, "The policy does not let this text leave"),
    NOT_STORED(503, "The message could not be stored; send it again"),
    SEARCH_TOO_WIDE(422, "This search would take too long; narrow it by fan, model or time");

    private final int status;
    private final String title;

    MessageProblem(int status, String title) {
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
