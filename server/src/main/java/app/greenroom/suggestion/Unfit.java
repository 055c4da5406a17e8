package app.greenroom.suggestion;

import app.greenroom.policy.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Why one text may not be shown.
 *
 * @param pack the policy's pack, if it was the policy
 * @param rule the pack's rule, if it was the policy
 */
record Unfit(String reason, @Nullable String pack, @Nullable String rule) {
    static final Unfit NEVER_SAID = of("model-never-says");
    static final Unfit SAID_BEFORE = of("said-before");
    static final Unfit SAME_AS_ANOTHER = of("same-as-another");
    static final Unfit TOO_LONG = of("too-long");
    static final Unfit EMOJI = of("emoji");
    static final Unfit EMPTY = of("empty");
    static final Unfit SELLS_IN_CARE = of("sells-in-care");
    static final Unfit SECOND_OFFER = of("second-offer");
    static final Unfit NOTHING_TO_OFFER = of("nothing-to-offer");
    static final Unfit NOT_THE_MODELS_WORDS = of("not-the-models-words");

    static Unfit against(Finding finding) {
        return new Unfit("policy", finding.pack(), finding.rule());
    }

    private static Unfit of(String reason) {
        return new Unfit(reason, null, null);
    }
}
