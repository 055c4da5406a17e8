package app.greenroom.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a finding asks for. */
public enum Severity {
    /** Worth knowing; nothing is held back. */
    @JsonProperty("note")
    NOTE,
    /** The fan may need help: selling stops. */
    @JsonProperty("care")
    CARE,
    /** The text must not leave. */
    @JsonProperty("refuse")
    REFUSE,
    /** The conversation stops until an admin has looked. */
    @JsonProperty("freeze")
    FREEZE
}
