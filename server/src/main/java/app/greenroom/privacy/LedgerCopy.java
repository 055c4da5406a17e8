package app.greenroom.privacy;

import app.greenroom.audit.AuditLog;
import app.greenroom.platform.config.ServerKeys;
import app.greenroom.platform.db.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The ledger of erased fans on its way to a restored desk, whose own is as old as the backup. */
public final class LedgerCopy {
    private final Json json;
    private final Map<String, ErasureEntry> entries = new HashMap<>();

    public LedgerCopy(Json json) {
        this.json = json;
    }

    /** A database of an early version has none. */
    public void add(Jdbi jdbi) {
        LedgerStore store = new LedgerStore();
        jdbi.withHandle(handle -> store.isThere(handle) ? store.all(handle) : List.<ErasureEntry>of())
                .forEach(this::add);
    }

    public void add(Path file) {
        new LedgerFile(file, json).read().values().forEach(this::add);
    }

    private void add(ErasureEntry entry) {
        entries.merge(
                entry.key(),
                entry,
                (one, other) -> new ErasureEntry(
                        one.key(),
                        one.secret(),
                        later(one.erasedAt(), other.erasedAt()),
                        laterOrNull(one.allowedAt(), other.allowedAt())));
    }

    private static @Nullable Instant laterOrNull(@Nullable Instant one, @Nullable Instant other) {
        return one == null ? other : other == null ? one : later(one, other);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    public int size() {
        return entries.size();
    }

    /** How many were erased after a moment. */
    public int since(Instant moment) {
        return (int) entries.values().stream()
                .filter(entry -> entry.erasedAt().isAfter(moment))
                .count();
    }

    /** Whether its hashes were made with these keys; with others they fit nobody. */
    public boolean isMadeWith(ServerKeys keys) {
        String secret = new Ledger.Marker(keys.ledgerMarker()).secret();
        return entries.values().stream().allMatch(entry -> entry.secret().equals(secret));
    }

    /**
     * Brings a database's ledger up to this one, and erases whom it names then; answers their ids.
     *
     * @param jdbi a database that no server uses
     */
    public List<UUID> applyTo(Jdbi jdbi, ServerKeys keys) {
        LedgerStore store = new LedgerStore();
        HoldingsStore holdings = new HoldingsStore();
        AuditLog audit = AuditLog.of(jdbi, json, Clock.systemUTC());
        jdbi.useTransaction(tx -> entries.values().forEach(entry -> store.keep(tx, entry)));
        List<UUID> erased = new ArrayList<>();
        Ledger.eachHeld(
                jdbi,
                store,
                new Ledger.Marker(keys.ledgerMarker()),
                fan -> jdbi.useTransaction(tx -> {
                    holdings.removeMentions(
                            tx, fan.model(), Erasures.names(fan.ofUserId(), fan.username(), fan.displayName()));
                    holdings.remove(tx, fan.model(), fan.fan());
                    audit.record(
                            tx,
                            null,
                            "fan.erased",
                            "fan:" + fan.fan(),
                            Map.of("modelId", fan.model(), "because", "ledger"));
                    erased.add(fan.fan());
                }));
        return erased;
    }

    /** How many rows a database holds of these fans, beside what they paid; and how many fans its ledger names. */
    public static long left(Jdbi jdbi, ServerKeys keys, List<UUID> fans) {
        LedgerStore store = new LedgerStore();
        return Ledger.eachHeld(jdbi, store, new Ledger.Marker(keys.ledgerMarker()), fan -> {})
                + jdbi.withHandle(handle -> store.rowsOf(handle, fans));
    }

    /** Keeps it in a file beside the database. */
    public void writeTo(Path file) {
        new LedgerFile(file, json).add(List.copyOf(entries.values()));
    }
}
