package app.greenroom.suggestion;

/** Why there are no options. */
public enum SuggestionProblem {
    FAN_NOT_FOUND(404, "fan-not-found", "There is no such fan."),
    MESSAGE_NOT_FOUND(404, "message-not-found", "There is no such message in this conversation."),
    AI_OFF(409, "ai-off", "Suggestions are switched off for this model."),
    CONVERSATION_FROZEN(409, "conversation-frozen", "The fan may be under age: an admin must look at this first.");

    private final int status;
    private final String slug;
    private final String title;

    SuggestionProblem(int status, String slug, String title) {
        this.status = status;
        this.slug = slug;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String slug() {
        return slug;
    }

    public String title() {
        return title;
    }
}
