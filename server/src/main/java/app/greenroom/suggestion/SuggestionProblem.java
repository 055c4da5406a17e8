package app.greenroom.suggestion;

import app.greenroom.platform.web.ProblemKind;

/** Why there are no options, or why nothing is learnt from them. */
public enum SuggestionProblem implements ProblemKind {
    FAN_NOT_FOUND(404, "There is no such fan", "fanId"),
    MESSAGE_NOT_FOUND(404, "There is no such message in this conversation", "messageId"),
    SUGGESTION_NOT_FOUND(404, "There is no such option", "suggestionId"),
    FACT_NOT_FOUND(404, "There is no such fact", "fact"),
    TOO_MANY_FACTS(409, "The profile is full of facts", "fact"),
    TOO_LITTLE_TO_LEARN(409, "The model has written too little to learn from", "modelId"),
    AI_OFF(409, "Suggestions are switched off for this model", "fanId"),
    CONVERSATION_FROZEN(409, "The fan may be under age: an admin must look at this first", "fanId");

    private final int status;
    private final String title;
    private final String field;

    SuggestionProblem(int status, String title, String field) {
        this.status = status;
        this.title = title;
        this.field = field;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    /** The field of the request that it is about. */
    String field() {
        return field;
    }
}
