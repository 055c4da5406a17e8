package app.greenroom.platform.web;

/** A named failure; each package lists its own in an enum {@code XProblem}. */
public interface ProblemKind {
    /** HTTP status, 400–599. */
    int status();

    /** One short sentence for people, the same for every case of this kind. */
    String title();

    /** The enum constant's name. */
    String name();

    /** The stable last part of the problem's type: {@code CONVERSATION_MOVED} is {@code conversation-moved}. */
    default String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
