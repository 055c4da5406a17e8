package app.greenroom.privacy;

import app.greenroom.platform.db.Rows;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code erasures}. */
@Singleton
class LedgerStore {

    record Place(Instant erasedAt, String key) {}

    /** Those of these keys that are to be kept out. */
    Set<String> barred(Handle tx, Collection<String> keys) {
        return tx.createQuery("""
                        select key from erasures
                        where key = any(:keys) and (allowed_at is null or allowed_at < erased_at)
                        """).bind("keys", keys.toArray(String[]::new)).mapTo(String.class).stream()
                .collect(Collectors.toSet());
    }

    boolean allow(Handle tx, String key, Instant at) {
        return tx.createUpdate("""
                        update erasures set allowed_at = :at
                        where key = :key and (allowed_at is null or allowed_at < erased_at)
                        """).bind("key", key).bind("at", at).execute() == 1;
    }

    /** Adds what is told, or brings what is known up to it. */
    void keep(Handle tx, ErasureEntry entry) {
        tx.createUpdate("""
                        insert into erasures as e (key, secret, erased_at, allowed_at)
                        values (:key, :secret, :erased, :allowed)
                        on conflict (key) do update
                        set erased_at = greatest(e.erased_at, excluded.erased_at),
                            allowed_at = greatest(e.allowed_at, excluded.allowed_at)
                        """)
                .bind("key", entry.key())
                .bind("secret", entry.secret())
                .bind("erased", entry.erasedAt())
                .bind("allowed", entry.allowedAt())
                .execute();
    }

    List<ErasureEntry> all(Handle tx) {
        return read(tx, "true", null, Integer.MAX_VALUE);
    }

    /** The newest first. */
    List<ErasureEntry> page(Handle tx, @Nullable Place after, int limit) {
        return read(tx, "(:key::text is null or (erased_at, key) < (:at::timestamptz, :key::text))", after, limit);
    }

    private List<ErasureEntry> read(Handle tx, String which, @Nullable Place after, int limit) {
        var query = tx.createQuery("""
                        select key, secret, erased_at, allowed_at
                        from erasures
                        where %s
                        order by erased_at desc, key desc
                        limit :limit
                        """.formatted(which)).bind("limit", limit);
        if (which.contains(":key")) {
            query.bind("key", after == null ? null : after.key).bind("at", after == null ? null : after.erasedAt);
        }
        return query.map((row, context) -> new ErasureEntry(
                        row.getString("key"),
                        row.getString("secret"),
                        Rows.time(row, "erased_at"),
                        Rows.timeOrNull(row, "allowed_at")))
                .list();
    }

    /** Whether somebody is kept out, and what for. */
    boolean isEmpty(Handle tx) {
        return tx.createQuery("select not exists (select from erasures)")
                .mapTo(Boolean.class)
                .one();
    }

    boolean isErasedSince(Handle tx, Instant moment) {
        return tx.createQuery("select exists (select from erasures where erased_at >= :moment)")
                .bind("moment", moment)
                .mapTo(Boolean.class)
                .one();
    }

    record Numbered(UUID model, UUID fan, String ofUserId, String username, String displayName) {}

    /** Every fan, by id, a page at a time. */
    List<Numbered> fans(Handle tx, UUID after, int limit) {
        return tx.createQuery("""
                        select id, model_id, of_user_id, username, display_name
                        from fans where id > :after order by id limit :limit
                        """)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Numbered(
                        Rows.id(row, "model_id"),
                        Rows.id(row, "id"),
                        row.getString("of_user_id"),
                        row.getString("username"),
                        row.getString("display_name")))
                .list();
    }

    boolean isThere(Handle handle) {
        return handle.createQuery("select to_regclass('erasures') is not null")
                .mapTo(Boolean.class)
                .one();
    }

    /** How many rows of any table name one of these fans, other than as somebody who paid. */
    long rowsOf(Handle handle, List<UUID> fans) {
        List<String> tables = handle.createQuery("""
                        select c.relname
                        from pg_class c
                        join pg_attribute a on a.attrelid = c.oid
                        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
                          and not c.relispartition and a.attname = 'fan_id' and c.relname <> 'transactions'
                        """).mapTo(String.class).list();
        return tables.stream()
                .mapToLong(table -> handle.createQuery("select count(*) from " + table + " where fan_id = any(:fans)")
                        .bind("fans", fans.toArray(UUID[]::new))
                        .mapTo(Long.class)
                        .one())
                .sum();
    }
}
