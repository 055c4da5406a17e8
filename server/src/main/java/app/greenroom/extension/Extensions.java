package app.greenroom.extension;

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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The extensions at work: each tells of its open pages whenever one changes, and twice a minute that they are there. */
@Singleton
class Extensions {
    private static final Logger LOG = Logger.getLogger(Extensions.class);
    /** An extension that said nothing for so long is gone: three of its regular words are missing. */
    static final Duration SILENCE = Duration.ofSeconds(95);

    private final Jdbi jdbi;
    private final ExtensionStore store;
    private final Scopes scopes;
    private final EventLog log;
    private final Clock clock;

    Extensions(Jdbi jdbi, ExtensionStore store, Scopes scopes, EventLog log, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.scopes = scopes;
        this.log = log;
        this.clock = clock;
    }

    List<ExtensionPage> list(Caller caller) {
        return store.of(scopes.modelsOf(caller));
    }

    /** Takes an installation's word on all of its pages; one that it no longer names is closed. */
    Outcome<List<ExtensionPage>> report(Caller caller, String installation, String version, List<Sight> sights) {
        Set<UUID> visible = scopes.modelsOf(caller);
        Optional<UUID> foreign = sights.stream()
                .map(Sight::modelId)
                .filter(id -> !visible.contains(id))
                .findFirst();
        if (foreign.isPresent()) {
            return Outcome.refused(Models.missing(foreign.get()));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return jdbi.inTransaction(tx -> {
            List<ExtensionPage> pages = new ArrayList<>();
            // In one order everywhere, so that two reports of an installation never wait for each other in a ring.
            for (Sight sight : sights.stream().sorted().toList()) {
                pages.add(take(tx, sight.toPage(installation, caller.id(), version, now)));
            }
            List<UUID> kept = pages.stream().map(ExtensionPage::modelId).toList();
            store.dropOthers(tx, installation, kept, visible)
                    .forEach(closed -> log.append(tx, new ExtensionChanged(closed, false)));
            return Outcome.done(pages);
        });
    }

    private ExtensionPage take(Handle tx, ExtensionPage told) {
        Optional<ExtensionPage> before = store.lock(tx, told.modelId(), told.installation());
        ExtensionPage now = store.put(tx, told);
        if (before.isEmpty() || !before.get().isLike(now)) {
            log.append(tx, new ExtensionChanged(now, true));
        }
        return now;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void missSilent() {
        try {
            jdbi.useTransaction(tx -> store.dropSilent(tx, clock.instant().minus(SILENCE))
                    .forEach(gone -> log.append(tx, new ExtensionChanged(gone, false))));
        } catch (RuntimeException failed) {
            LOG.warnf("Extensions that went away stay listed for now: %s", Failure.describe(failed));
        }
    }
}
