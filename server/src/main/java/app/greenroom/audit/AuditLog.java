package app.greenroom.audit;

import app.greenroom.platform.db.Json;
import app.greenroom.platform.web.Keyset;
import app.greenroom.platform.web.Page;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Where every package writes down who did what, in the transaction that does it. */
@Singleton
public class AuditLog {
    private final AuditStore store;
    private final Json json;
    private final Clock clock;

    @Inject
    AuditLog(AuditStore store, Json json, Clock clock) {
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    /** That of a desk whose server does not run. */
    public static AuditLog of(Jdbi jdbi, Json json, Clock clock) {
        return new AuditLog(new AuditStore(jdbi), json, clock);
    }

    /**
     * Adds an act to the caller's transaction. To be called last in it: the chain's end is kept until the transaction is
     * over, and nobody else can write to the log meanwhile.
     *
     * @param actor the operator who does it; null for what the desk does by itself
     * @param action in the past tense, such as {@code operator.disabled}
     * @param subject a kind and an id, such as {@code fan:…}
     * @param details ids and settings; never message text, nothing that names a fan
     */
    public void record(Handle tx, @Nullable UUID actor, String action, String subject, Map<String, ?> details) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String text = json.write(new TreeMap<>(details));
        AuditChain.Link before = store.lockHead(tx);
        String hash = AuditChain.hash(before, at, actor, action, subject, text);
        store.append(tx, new AuditEntry(before.seq() + 1, at, actor, action, subject, text, hash));
    }

    Page<AuditEntry> newest(AuditFilter filter, @Nullable String cursor, int limit) {
        Long before = Keyset.decode(cursor, 1, key -> Long.valueOf(key.getFirst()));
        List<AuditEntry> rows = store.newest(filter, before, limit + 1);
        return Page.of(rows, limit, entry -> Keyset.encode(entry.seq()));
    }
}
