package app.greenroom.suggestion;

import java.util.Locale;

/** The seven steps from a conversation to its options. */
enum Step {
    /** The last messages, and signs that a person must step in. */
    CONTEXT,
    /** What the fan said before that matters now, and what the model answered to such messages. */
    MEMORY,
    /** How the model speaks, who the fan is, and what fits to be offered. */
    PROFILE,
    PROMPT,
    LANGUAGE_MODEL,
    /** Post-processing: what may be shown. */
    VALIDATION,
    /** Three to five options, with what stands behind each. */
    OPTIONS;

    /** As the metrics call it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
