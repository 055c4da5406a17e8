package app.greenroom.platform.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the fields of one request and gathers everything that is wrong, so that a client can mend it in one go. */
public final class Checks {
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);
    private static final Duration WRONG_CLOCK = Duration.ofDays(1);

    private final List<FieldError> errors = new ArrayList<>();

    public Checks present(String field, @Nullable Object value) {
        return require(value != null, field, "is missing");
    }

    /** A text of {@code least} to {@code most} characters (code points) that PostgreSQL can hold. */
    public Checks text(String field, @Nullable String value, int least, int most) {
        if (value == null) {
            return require(least == 0, field, "is missing");
        }
        int length = value.codePointCount(0, value.length());
        require(length >= least, field, least == 1 ? "must not be empty" : "needs at least " + least + " characters");
        require(length <= most, field, "holds %,d characters; at most %,d are taken".formatted(length, most));
        require(value.indexOf('\0') < 0, field, "must not hold the NUL character");
        return require(wellFormed(value), field, "must not hold half a surrogate pair");
    }

    /** A text that shows on one line: a name. */
    public Checks line(String field, @Nullable String value, int least, int most) {
        return text(field, value, least, most)
                .require(value == null || value.isEmpty() || !value.isBlank(), field, "must not be blank")
                .require(
                        value == null || value.chars().noneMatch(c -> c == '\n' || c == '\r'),
                        field,
                        "must be one line");
    }

    /** What a yes-or-no of an address says; null if it says nothing. */
    public @Nullable Boolean yesOrNo(String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        require(value.equals("true") || value.equals("false"), field, "must be true or false");
        return value.equals("true");
    }

    public Checks oneOf(String field, @Nullable String value, Collection<String> allowed) {
        return require(value == null || allowed.contains(value), field, "must be one of " + String.join(", ", allowed));
    }

    /** A time that another clock told: at most {@link #CLOCK_SKEW} ahead of ours. */
    public Checks notInFuture(String field, @Nullable Instant time, Instant now) {
        return require(time == null || !time.isAfter(now.plus(CLOCK_SKEW)), field, "lies in the future");
    }

    /** A time that a page's machine told, whose clock may be set to another zone's time: {@link ToldTime#upTo} mends that. */
    public Checks notFarAhead(String field, @Nullable Instant time, Instant now) {
        return require(time == null || !time.isAfter(now.plus(WRONG_CLOCK)), field, "lies in the future");
    }

    /** The version that {@code If-Match} names; null if it names none. */
    public @Nullable Long version(@Nullable String ifMatch) {
        return version(ifMatch, "the version that was read");
    }

    /** @param what which version it must be, for people */
    public @Nullable Long version(@Nullable String ifMatch, String what) {
        if (ifMatch == null) {
            return null;
        }
        try {
            return Long.valueOf(ifMatch.replace("\"", ""));
        } catch (NumberFormatException notOurs) {
            require(false, "If-Match", "must be " + what);
            return null;
        }
    }

    /** How much of a list is asked for, and from where. */
    public Checks page(int limit, @Nullable String cursor, @Nullable String before) {
        return page(limit).require(cursor == null || before == null, "before", "cannot go with cursor");
    }

    public Checks page(int limit) {
        return require(limit >= 1 && limit <= Page.MOST, "limit", "must be 1 to " + Page.MOST);
    }

    /** An amount of money: more than nothing, at most {@code most}, with at most two decimals. */
    public Checks money(String field, @Nullable BigDecimal amount, BigDecimal most) {
        if (amount == null) {
            return this;
        }
        require(
                amount.signum() > 0 && amount.compareTo(most) <= 0,
                field,
                "must be more than 0 and at most " + most.toPlainString());
        return require(amount.stripTrailingZeros().scale() <= 2, field, "must have at most two decimals");
    }

    public Checks require(boolean holds, String field, String otherwise) {
        if (!holds) {
            errors.add(new FieldError(field, otherwise));
        }
        return this;
    }

    /** The problem that names every bad field, or null if all is well. */
    public @Nullable Problem problem() {
        if (errors.isEmpty()) {
            return null;
        }
        String detail = errors.stream().map(e -> e.field() + " " + e.message()).collect(Collectors.joining("; "));
        return new Problem(WebProblem.INVALID_REQUEST, detail, List.copyOf(errors), java.util.Map.of());
    }

    /** What a request's body holds; a request without one is refused. */
    public static <T> T present(@Nullable T body) {
        if (body == null) {
            throw new ProblemException(Problem.of(WebProblem.INVALID_REQUEST, "The body is missing"));
        }
        return body;
    }

    public void orThrow() {
        Problem problem = problem();
        if (problem != null) {
            throw new ProblemException(problem);
        }
    }

    private static boolean wellFormed(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
