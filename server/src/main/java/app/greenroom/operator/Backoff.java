package app.greenroom.operator;

import app.greenroom.operator.BackoffScript.Counter;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.WebProblem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Slows down whoever guesses. What is counted, and why nobody can be kept out by somebody else's guesses, tells
 * docs/adr/0011-who-gets-in.md.
 */
@Singleton
final class Backoff {
    private static final int FREE = 5;
    /** An agency's people come from one address. */
    private static final int FREE_FOR_A_NETWORK = 20;
    /** Only a guesser with many addresses gets here. */
    private static final int FREE_FOR_AN_ACCOUNT = 50;

    private final BackoffScript script;
    private final KnownDevices devices;
    private final Clock clock;

    Backoff(BackoffScript script, KnownDevices devices, Clock clock) {
        this.script = script;
        this.devices = devices;
        this.clock = clock;
    }

    /** A try that is counted as failed until it is said to be otherwise. */
    final class Try {
        private final List<Counter> own;
        private final List<Counter> shared;

        private Try(List<Counter> own, List<Counter> shared) {
            this.own = own;
            this.shared = shared;
        }

        /** It was right: what its maker failed before is forgotten. What others may have failed is not. */
        void succeeded() {
            script.clear(own);
            script.takeBack(shared);
        }

        /** It was neither right nor wrong. */
        void takeBack() {
            script.takeBack(own);
            script.takeBack(shared);
        }
    }

    /** Somebody tries to sign in with this address, whether or not there is such an operator. */
    Outcome<Try> signIn(String email, From from) {
        String account = Secrets.digest(email.toLowerCase(Locale.ROOT));
        return devices.name(email, from.device())
                .map(device -> begin(List.of(new Counter("device", device, FREE)), List.of()))
                .orElseGet(() -> begin(
                        List.of(
                                new Counter("pair", from.network() + ":" + account, FREE),
                                new Counter("account", account, FREE_FOR_AN_ACCOUNT)),
                        List.of(new Counter("network", from.network(), FREE_FOR_A_NETWORK))));
    }

    /** Somebody shows a link that is good once. */
    Outcome<Try> link(From from) {
        return begin(List.of(), List.of(new Counter("link", from.network(), FREE_FOR_A_NETWORK)));
    }

    /** Somebody who is signed in proves that they are who they are. */
    Outcome<Try> proof(UUID operator) {
        return begin(List.of(new Counter("proof", operator.toString(), FREE)), List.of());
    }

    private Outcome<Try> begin(List<Counter> own, List<Counter> shared) {
        List<Counter> all = Stream.concat(own.stream(), shared.stream()).toList();
        Duration wait = script.begin(all, clock.instant());
        return wait.isZero()
                ? Outcome.done(new Try(own, shared))
                : Outcome.refused(Problem.of(WebProblem.TOO_MANY_REQUESTS, "Too many tries went wrong; wait a while")
                        .with("retryAfter", wait.plusMillis(999).toSeconds()));
    }
}
