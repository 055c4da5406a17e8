package app.greenroom.privacy;

import app.greenroom.audit.AuditLog;
import app.greenroom.fan.Correspondent;
import app.greenroom.fan.Erasure;
import app.greenroom.fan.Fan;
import app.greenroom.fan.FanErased;
import app.greenroom.fan.Fans;
import app.greenroom.operator.Caller;
import app.greenroom.platform.web.Keyset;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.ToldTime;
import app.greenroom.realtime.EventLog;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Removes fans from everything that is held, and sees to it that they stay removed. */
@Singleton
public class Erasures implements Erasure {
    private static final Logger LOG = Logger.getLogger(Erasures.class);
    /** A name that many have would be taken out of what is said about others: it must be more than one plain word. */
    private static final Pattern TELLING = Pattern.compile("(?s).*[^\\p{L}].*");

    private static final int SHORTEST_NAME = 5;

    private final Jdbi jdbi;
    private final HoldingsStore holdings;
    private final HoldStore holds;
    private final Ledger ledger;
    private final LedgerStore entries;
    private final Fans fans;
    private final EventLog log;
    private final AuditLog audit;

    Erasures(
            Jdbi jdbi,
            HoldingsStore holdings,
            HoldStore holds,
            Ledger ledger,
            LedgerStore entries,
            Fans fans,
            EventLog log,
            AuditLog audit) {
        this.jdbi = jdbi;
        this.holdings = holdings;
        this.holds = holds;
        this.ledger = ledger;
        this.entries = entries;
        this.fans = fans;
        this.log = log;
        this.audit = audit;
    }

    /**
     * An erasure as the ledger shows it; it cannot say of whom.
     *
     * @param allowedAt when an admin let them in again; null while they are kept out
     */
    public record ErasureRecord(
            String id, Instant erasedAt, @Nullable Instant allowedAt) {}

    @Override
    public Outcome<UUID> erase(Caller by, UUID id) {
        return jdbi.inTransaction(tx -> {
            Optional<Fan> held = fans.lock(tx, by, id);
            if (held.isEmpty()) {
                return Outcome.refused(Fans.missing(id));
            }
            Fan fan = held.get();
            if (holds.isHeld(tx, fan.modelId(), id)) {
                return Outcome.refused(PrivacyProblem.LEGAL_HOLD, PrivacyProblem.LEGAL_HOLD.title());
            }
            if (holdings.isBeingSent(tx, fan.modelId(), id)) {
                return Outcome.refused(
                        PrivacyProblem.DELIVERY_UNDER_WAY, "Ask again when it has ended; that takes a minute at most");
            }
            ledger.add(tx, new Correspondent.Key(fan.modelId(), fan.ofUserId()));
            holdings.removeMentions(tx, fan.modelId(), names(fan.ofUserId(), fan.username(), fan.displayName()));
            remove(tx, fan.modelId(), id, by.id(), "request");
            return Outcome.done(id);
        });
    }

    /** Removes a fan whose row is locked; last in the transaction. */
    void remove(Handle tx, UUID model, UUID fan, @Nullable UUID by, String because) {
        holdings.remove(tx, model, fan);
        log.append(tx, new FanErased(model, fan));
        audit.record(tx, by, "fan.erased", "fan:" + fan, Map.of("modelId", model, "because", because));
    }

    static Set<String> names(String ofUserId, String username, String displayName) {
        Set<String> names = new HashSet<>();
        for (String name : List.of(ofUserId, username)) {
            if (name.length() >= SHORTEST_NAME) {
                names.add(name);
            }
        }
        if (displayName.strip().length() >= SHORTEST_NAME
                && TELLING.matcher(displayName.strip()).matches()) {
            names.add(displayName.strip());
        }
        return names;
    }

    /** Lets the page tell of somebody again; an admin proves that they know whom by naming them. */
    Outcome<UUID> allow(Caller by, UUID model, String ofUserId) {
        return jdbi.inTransaction(tx -> {
            if (!ledger.allow(tx, new Correspondent.Key(model, ofUserId))) {
                return Outcome.refused(PrivacyProblem.NOT_ERASED, PrivacyProblem.NOT_ERASED.title());
            }
            audit.record(tx, by.id(), "erasure.allowed", "model:" + model, Map.of());
            return Outcome.done(model);
        });
    }

    Page<ErasureRecord> page(@Nullable String cursor, int limit) {
        LedgerStore.Place after =
                Keyset.decode(cursor, 2, key -> new LedgerStore.Place(ToldTime.parse(key.get(0)), key.get(1)));
        List<ErasureEntry> rows = jdbi.withHandle(handle -> entries.page(handle, after, limit + 1));
        Page<ErasureEntry> page = Page.of(rows, limit, entry -> Keyset.encode(entry.erasedAt(), entry.key()));
        return new Page<>(page.items().stream().map(Erasures::told).toList(), page.nextCursor(), page.prevCursor());
    }

    private static ErasureRecord told(ErasureEntry entry) {
        Instant allowed = entry.allowedAt();
        return new ErasureRecord(
                entry.key(), entry.erasedAt(), allowed != null && !allowed.isBefore(entry.erasedAt()) ? allowed : null);
    }

    /**
     * Erases again whoever the ledger names and the database holds: a database that was restored does. At every start,
     * before anything is served; answers how many they were.
     */
    public int applyLedger() {
        ledger.open();
        if (jdbi.withHandle(entries::isEmpty)) {
            return 0;
        }
        int erased = Ledger.eachHeld(
                jdbi,
                entries,
                ledger.marker(),
                fan -> jdbi.useTransaction(tx -> fans.lock(tx, fan.model(), fan.fan())
                        .ifPresent(row -> {
                            holdings.removeMentions(
                                    tx, fan.model(), names(fan.ofUserId(), fan.username(), fan.displayName()));
                            remove(tx, fan.model(), fan.fan(), null, "ledger");
                        })));
        if (erased > 0) {
            LOG.infof("%d fans whom the ledger of erasures names were in the database and are erased again", erased);
        }
        return erased;
    }
}
