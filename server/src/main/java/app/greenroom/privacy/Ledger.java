package app.greenroom.privacy;

import app.greenroom.fan.Correspondent;
import app.greenroom.platform.config.GreenroomConfig;
import app.greenroom.platform.config.ServerKeys;
import app.greenroom.platform.db.Json;
import app.greenroom.platform.log.Failure;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Who was erased, by keyed hashes. It stands in the database, and in a file beside it, because a database that is
 * restored has forgotten the erasures since its backup; each is brought up to the other.
 */
@Singleton
class Ledger {
    private static final Logger LOG = Logger.getLogger(Ledger.class);

    private static final int AT_ONCE = 5_000;

    private final Jdbi jdbi;
    private final LedgerStore store;
    private final ServerKeys keys;
    private final Clock clock;
    private final @Nullable LedgerFile file;

    Ledger(Jdbi jdbi, LedgerStore store, ServerKeys keys, Json json, GreenroomConfig config, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.keys = keys;
        this.clock = clock;
        this.file = config.ledgerFile().map(path -> new LedgerFile(path, json)).orElse(null);
    }

    /** How hashes are made; for one thread. */
    Marker marker() {
        return new Marker(keys.ledgerMarker());
    }

    record Marker(UnaryOperator<String> mark) {
        String key(Correspondent.Key fan) {
            return mark.apply(fan.modelId() + " " + fan.ofUserId());
        }

        /** Tells one secret from another, and nothing about it. */
        String secret() {
            return mark.apply("the secret itself").substring(0, 12);
        }
    }

    Set<Correspondent.Key> erased(Handle tx, Collection<Correspondent.Key> fans) {
        Marker marker = marker();
        Map<String, Correspondent.Key> byKey = new HashMap<>();
        fans.forEach(fan -> byKey.put(marker.key(fan), fan));
        return store.barred(tx, byKey.keySet()).stream()
                .map(key -> Objects.requireNonNull(byKey.get(key)))
                .collect(Collectors.toSet());
    }

    /** Walks through all fans, and gives those who are kept out to {@code found}; answers how many they were. */
    static int eachHeld(Jdbi jdbi, LedgerStore store, Marker marker, Consumer<LedgerStore.Numbered> found) {
        int held = 0;
        UUID after = new UUID(0, 0);
        List<LedgerStore.Numbered> page;
        do {
            UUID from = after;
            page = jdbi.withHandle(handle -> store.fans(handle, from, AT_ONCE));
            Map<String, LedgerStore.Numbered> byKey = new HashMap<>();
            page.forEach(fan -> byKey.put(marker.key(new Correspondent.Key(fan.model(), fan.ofUserId())), fan));
            for (String key : jdbi.withHandle(handle -> store.barred(handle, byKey.keySet()))) {
                found.accept(Objects.requireNonNull(byKey.get(key)));
                held++;
            }
            after = page.isEmpty() ? after : page.getLast().fan();
        } while (page.size() == AT_ONCE);
        return held;
    }

    /** Keeps a fan out from now on. */
    void add(Handle tx, Correspondent.Key fan) {
        Marker marker = marker();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        store.keep(tx, new ErasureEntry(marker.key(fan), marker.secret(), now, null));
        tx.afterCommit(this::settleLater);
    }

    /** Lets a fan in again; whether they were kept out. */
    boolean allow(Handle tx, Correspondent.Key fan) {
        tx.afterCommit(this::settleLater);
        return store.allow(tx, marker().key(fan), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /**
     * Brings database and file up to one another, before anything is served. Hashes that fit nobody any more would let
     * everybody in again, so that stops the server.
     */
    void open() {
        String secret = marker().secret();
        LedgerFile beside = file;
        Stream<ErasureEntry> there = beside == null ? Stream.of() : beside.read().values().stream();
        if (Stream.concat(there, jdbi.withHandle(store::all).stream())
                .anyMatch(entry -> !entry.secret().equals(secret))) {
            throw new IllegalStateException("The ledger of erased fans was written under another secret. Give the old"
                    + " GREENROOM_JWT_SECRET as GREENROOM_LEDGER_SECRET.");
        }
        settle();
    }

    /** On every node, for what another one erased. */
    @Scheduled(every = "10m", delayed = "10m")
    @RunOnVirtualThread
    void settleLater() {
        try {
            settle();
        } catch (RuntimeException failed) {
            LOG.errorf("The ledger's file is behind the database: %s", Failure.describe(failed));
        }
    }

    synchronized void settle() {
        LedgerFile beside = file;
        if (beside == null) {
            return;
        }
        Map<String, ErasureEntry> there = beside.read();
        jdbi.useTransaction(tx -> {
            Map<String, ErasureEntry> here =
                    store.all(tx).stream().collect(Collectors.toMap(ErasureEntry::key, entry -> entry));
            there.values().stream()
                    .filter(entry -> isNews(entry, here.get(entry.key())))
                    .forEach(entry -> store.keep(tx, entry));
            List<ErasureEntry> missing = new ArrayList<>();
            store.all(tx).stream()
                    .filter(entry -> isNews(entry, there.get(entry.key())))
                    .forEach(missing::add);
            beside.add(missing);
        });
    }

    private static boolean isNews(ErasureEntry entry, @Nullable ErasureEntry known) {
        return known == null
                || entry.erasedAt().isAfter(known.erasedAt())
                || isLater(entry.allowedAt(), known.allowedAt());
    }

    private static boolean isLater(@Nullable Instant one, @Nullable Instant other) {
        return one != null && (other == null || one.isAfter(other));
    }
}
