package app.greenroom.platform.embedded;

/** Why the desk cannot start here, in one sentence for the person who started it. */
public final class CannotOpen extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CannotOpen(String sentence) {
        super(sentence);
    }

    public CannotOpen(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
