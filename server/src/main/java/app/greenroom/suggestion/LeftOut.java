package app.greenroom.suggestion;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Texts that were looked at and not offered, all for the same reason. The texts themselves are told to nobody.
 *
 * @param reason why, by name
 * @param pack the rule pack, if the policy refused them
 * @param rule the pack's rule, if the policy refused them
 * @param count how many they were
 */
public record LeftOut(
        @Schema(
                enumeration = {
                    "policy",
                    "model-never-says",
                    "said-before",
                    "same-as-another",
                    "too-long",
                    "emoji",
                    "empty",
                    "sells-in-care",
                    "second-offer",
                    "nothing-to-offer",
                    "not-the-models-words"
                })
        String reason,

        @Nullable String pack,
        @Nullable String rule,
        int count) {}
