package app.greenroom.policy;

import app.greenroom.platform.db.Rows;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table {@code agency_packs}: each row is a version of all that an agency added. */
@Singleton
class AgencyPackStore {
    private final Jdbi jdbi;

    AgencyPackStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    record Row(long version, String terms, @Nullable UUID changedBy, Instant createdAt) {}

    /** 0 if there is none. */
    long newestVersion() {
        return jdbi.withHandle(handle -> handle.createQuery("select coalesce(max(version), 0) from agency_packs")
                .mapTo(Long.class)
                .one());
    }

    Optional<Row> newest() {
        return jdbi.withHandle(AgencyPackStore::newest);
    }

    static Optional<Row> newest(Handle tx) {
        return tx.createQuery("""
                        select version, terms::text as terms, changed_by, created_at
                        from agency_packs
                        order by version desc
                        limit 1
                        """)
                .map((row, context) -> new Row(
                        row.getLong("version"),
                        row.getString("terms"),
                        Rows.idOrNull(row, "changed_by"),
                        Rows.time(row, "created_at")))
                .findOne();
    }

    /** Whether nobody else added this version. */
    boolean add(Handle tx, long version, String terms, UUID by, Instant at) {
        return tx.createUpdate("""
                        insert into agency_packs (version, terms, changed_by, created_at)
                        values (:version, :terms::jsonb, :by, :at)
                        on conflict (version) do nothing
                        """)
                        .bind("version", version)
                        .bind("terms", terms)
                        .bind("by", by)
                        .bind("at", at)
                        .execute()
                == 1;
    }
}
