package app.greenroom.suggestion;

/** Why a language model did not write all options, in words for an operator. */
enum Shortfall {
    TOO_SLOW("The language model did not answer in time"),
    BUSY("The language model has too much to do just now"),
    UNREACHABLE("The language model cannot be reached"),
    REFUSED("The language model refused the request: an admin should look at its settings"),
    CUT_OFF("The language model's answer was cut off"),
    UNREADABLE("The language model's answer could not be read"),
    UNFIT("The language model wrote too little that may be shown"),
    BUDGET("Today's budget for the language model is used up");

    private final String words;

    Shortfall(String words) {
        this.words = words;
    }

    /** The notice beside the options, of which so many are the language model's own. */
    String notice(int written) {
        return words
                + (written == 0
                        ? "; these options are from the model's own replies and templates."
                        : "; the rest of these options are from the model's own replies and templates.");
    }

    /** Whether asking once more may help. */
    boolean mayPass() {
        return this == BUSY || this == UNREACHABLE;
    }
}
