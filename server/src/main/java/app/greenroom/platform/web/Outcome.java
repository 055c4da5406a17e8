package app.greenroom.platform.web;

import java.util.function.Function;

/** What a package's face answers where it may refuse: the value, or the problem. */
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    record Refused<T>(Problem problem) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(Problem problem) {
        return new Refused<>(problem);
    }

    static <T> Outcome<T> refused(ProblemKind kind, String detail) {
        return refused(Problem.of(kind, detail));
    }

    default <R> Outcome<R> then(Function<T, Outcome<R>> next) {
        return switch (this) {
            case Done<T> done -> next.apply(done.value);
            case Refused<T> refused -> refused(refused.problem);
        };
    }

    /** For routes: the value, or the problem thrown to become the response. */
    default T orThrow() {
        return switch (this) {
            case Done<T> done -> done.value;
            case Refused<T> refused -> throw new ProblemException(refused.problem);
        };
    }
}
