package app.greenroom.suggestion;

import java.util.List;

/** Looks at an option before it is shown. Every bean of this type is asked. */
interface OptionCheck {
    /** What an operator should know of this text; empty if nothing. */
    List<Warning> warnings(String text, Situation situation);
}
