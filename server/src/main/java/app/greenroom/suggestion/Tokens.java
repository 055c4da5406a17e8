package app.greenroom.suggestion;

/**
 * What a call used.
 *
 * @param counted whether the language model's server said so; otherwise it is an estimate, because the call was cut short
 */
record Tokens(long prompt, long completion, boolean counted) {
    private static final int CHARACTERS_PER_TOKEN = 4;

    static Tokens estimated(int promptCharacters, int completionCharacters) {
        return new Tokens(promptCharacters / CHARACTERS_PER_TOKEN, completionCharacters / CHARACTERS_PER_TOKEN, false);
    }
}
