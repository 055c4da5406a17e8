package app.greenroom.privacy;

import app.greenroom.audit.AuditLog;
import app.greenroom.fan.Fan;
import app.greenroom.fan.Fans;
import app.greenroom.model.Models;
import app.greenroom.operator.Caller;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.log.Failure;
import app.greenroom.platform.web.Outcome;
import app.greenroom.realtime.EventLog;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Removes what is older than a model keeps, and fans who are silent for as long. Little by little, so that nobody waits
 * long for a fan's row, and on one node at a time.
 */
@Singleton
class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int MESSAGES_AT_ONCE = 500;
    private static final int FANS_AT_ONCE = 50;

    private final Jdbi jdbi;
    private final RetentionStore store;
    private final HoldingsStore holdings;
    private final LedgerStore ledger;
    private final Erasures erasures;
    private final Fans fans;
    private final Scopes scopes;
    private final EventLog log;
    private final AuditLog audit;
    private final Clock clock;

    Retention(
            Jdbi jdbi,
            RetentionStore store,
            HoldingsStore holdings,
            LedgerStore ledger,
            Erasures erasures,
            Fans fans,
            Scopes scopes,
            EventLog log,
            AuditLog audit,
            Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.holdings = holdings;
        this.ledger = ledger;
        this.erasures = erasures;
        this.fans = fans;
        this.scopes = scopes;
        this.log = log;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param days for how many days messages are kept; null for ever */
    public record Term(UUID modelId, @Nullable Integer days) {}

    Outcome<Term> of(Caller caller, UUID model) {
        return scopes.maySee(caller, model)
                ? Outcome.done(new Term(
                        model,
                        jdbi.withHandle(handle -> store.days(handle, List.of(model)))
                                .get(model)))
                : Outcome.refused(Models.missing(model));
    }

    Outcome<Term> set(Caller by, UUID model, @Nullable Integer days) {
        return jdbi.inTransaction(tx -> {
            if (!store.keepFor(tx, model, days)) {
                return Outcome.refused(Models.missing(model));
            }
            audit.record(
                    tx,
                    by.id(),
                    "model.retention_changed",
                    "model:" + model,
                    Map.of("days", days == null ? "for ever" : days));
            return Outcome.done(new Term(model, days));
        });
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        try {
            Instant now = clock.instant();
            jdbi.withHandle(handle -> store.days(handle)).forEach((model, days) -> {
                Instant cut = now.minus(Duration.ofDays(days));
                while (trim(model, cut)) {
                    // There is more.
                }
                while (forget(model, cut)) {
                    // There is more.
                }
            });
        } catch (RuntimeException failed) {
            LOG.warnf("What is past its time stays for now: %s", Failure.describe(failed));
        }
    }

    /** Removes some of one fan's old messages; whether there may be more. */
    private boolean trim(UUID model, Instant cut) {
        return jdbi.inTransaction(tx -> {
            Optional<UUID> found = store.isTurn(tx) ? store.withOldMessages(tx, model, cut) : Optional.empty();
            found.flatMap(id -> fans.lock(tx, model, id)).ifPresent(fan -> trim(tx, fan, cut));
            return found.isPresent();
        });
    }

    private void trim(Handle tx, Fan fan, Instant cut) {
        store.through(tx, fan.modelId(), fan.id(), cut, MESSAGES_AT_ONCE).ifPresent(through -> {
            store.remove(tx, fan.modelId(), fan.id(), through);
            log.append(tx, new MessagesRemoved(through, fans.settle(tx, fan.id())));
        });
    }

    /** Removes some fans of whom nothing is left; whether there may be more. They may come back. */
    private boolean forget(UUID model, Instant cut) {
        List<UUID> silent = jdbi.withHandle(handle -> store.silent(handle, model, cut, FANS_AT_ONCE));
        boolean turn = true;
        for (UUID id : silent) {
            turn = turn
                    && jdbi.inTransaction(tx -> {
                        if (!store.isTurn(tx)) {
                            return false;
                        }
                        // Somebody may have come back meanwhile.
                        fans.lock(tx, model, id)
                                .filter(fan -> fan.lastMessageAt().isBefore(cut))
                                .ifPresent(fan -> erasures.remove(tx, model, id, null, "retention"));
                        return true;
                    });
        }
        return turn && silent.size() == FANS_AT_ONCE;
    }

    /** What was erased leaves dead rows, and samples of it with the planner, until somebody sweeps. */
    @Scheduled(every = "24h", delayed = "30m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        try {
            Instant lately = clock.instant().minus(Duration.ofDays(2));
            jdbi.useHandle(handle -> {
                if (ledger.isErasedSince(handle, lately)) {
                    holdings.sweep(handle);
                }
            });
        } catch (RuntimeException failed) {
            LOG.warnf("The tables were not swept: %s", Failure.describe(failed));
        }
    }
}
