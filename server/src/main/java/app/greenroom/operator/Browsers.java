package app.greenroom.operator;

import app.greenroom.audit.AuditLog;
import app.greenroom.platform.config.ServerKeys;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Problem;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Browsers with a paired extension. The desk shows an operator a code; typed into the extension of a browser where they
 * are signed in, it lets that extension act for them, for as long as they stay signed in and nobody unpairs it.
 */
@Singleton
class Browsers {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int TRIES = 5;
    /** Without letters and digits that look alike. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Jdbi jdbi;
    private final BrowserStore store;
    private final ServerKeys keys;
    private final AuditLog audit;
    private final Event<BrowserUnpaired> unpaired;
    private final Clock clock;

    Browsers(
            Jdbi jdbi,
            BrowserStore store,
            ServerKeys keys,
            AuditLog audit,
            Event<BrowserUnpaired> unpaired,
            Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.keys = keys;
        this.audit = audit;
        this.unpaired = unpaired;
        this.clock = clock;
    }

    /** What an operator types into the extension, once. */
    record Code(String code, Instant expiresAt) {}

    /** Takes the place of an open code of theirs. */
    Code makeCode(Caller by) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        Instant until = now().plus(LIFE);
        store.putCode(by.id(), mark(by.id(), code.toString()), TRIES, until);
        return new Code(code.insert(LENGTH / 2, '-').toString(), until);
    }

    /** Lets an extension in that shows the open code of the operator who is signed in beside it. */
    Outcome<PairedBrowser> pair(UUID operator, String code, String origin, String installation, String browser) {
        return jdbi.inTransaction(tx -> {
            if (!store.takeCode(tx, operator, mark(operator, code), clock.instant())) {
                return Outcome.refused(
                        Problem.of(OperatorProblem.PAIRING_CODE_WRONG, "code", "is not the open code of the desk"));
            }
            PairedBrowser paired = store.pair(tx, Ids.next(), operator, origin, installation, browser, now());
            audit.record(tx, operator, "browser.paired", subject(paired.id()), Map.of("origin", origin));
            return Outcome.done(paired);
        });
    }

    /** The pairing of this extension in this browser with this operator. */
    Optional<UUID> meet(UUID operator, String origin, String installation) {
        return store.meet(operator, origin, installation, now());
    }

    /** @param origin that of a request; null where the browser told none */
    boolean stands(@Nullable UUID pairing, UUID operator, @Nullable String origin) {
        return pairing != null
                && store.origin(pairing, operator)
                        .filter(paired -> origin == null || origin.equals(paired))
                        .isPresent();
    }

    /** Those of these that are paired no more. */
    Set<UUID> gone(Set<UUID> asked) {
        return store.gone(asked);
    }

    List<PairedBrowser> of(UUID operator) {
        return jdbi.withHandle(handle -> store.of(handle, operator));
    }

    Outcome<UUID> unpair(Caller by, UUID id) {
        return jdbi.inTransaction(tx -> {
            if (!store.unpair(tx, by.id(), id)) {
                return Outcome.refused(Problem.of(OperatorProblem.BROWSER_NOT_FOUND, "id", "no paired browser " + id));
            }
            audit.record(tx, by.id(), "browser.unpaired", subject(id), Map.of());
            tx.afterCommit(() -> unpaired.fire(new BrowserUnpaired(id)));
            return Outcome.done(id);
        });
    }

    void forget(Handle tx, UUID operator) {
        store.forget(tx, operator);
    }

    /** However it was typed: in small letters, with or without the dash. */
    private String mark(UUID operator, String code) {
        String plain = code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return keys.mark("pairing", operator + " " + plain);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String subject(UUID browser) {
        return "browser:" + browser;
    }
}
