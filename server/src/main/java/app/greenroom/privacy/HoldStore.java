package app.greenroom.privacy;

import app.greenroom.platform.db.Rows;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code legal_holds}. */
@Singleton
class HoldStore {

    void keep(Handle tx, LegalHold hold) {
        tx.createUpdate("""
                        insert into legal_holds (model_id, fan_id, reason, held_by, held_at)
                        values (:model, :fan, :reason, :by, :at)
                        on conflict (model_id, fan_id) do update
                        set reason = excluded.reason, held_by = excluded.held_by, held_at = excluded.held_at
                        """)
                .bind("model", hold.modelId())
                .bind("fan", hold.fanId())
                .bind("reason", hold.reason())
                .bind("by", hold.heldBy())
                .bind("at", hold.heldAt())
                .execute();
    }

    boolean lift(Handle tx, UUID model, @Nullable UUID fan) {
        return tx.createUpdate("delete from legal_holds where model_id = :model and fan_id is not distinct from :fan")
                        .bind("model", model)
                        .bind("fan", fan)
                        .execute()
                == 1;
    }

    /** Whether the fan is held, or everything of their model. */
    boolean isHeld(Handle tx, UUID model, UUID fan) {
        return tx.createQuery("""
                        select exists (select from legal_holds
                                       where model_id = :model and (fan_id is null or fan_id = :fan))
                        """)
                .bind("model", model)
                .bind("fan", fan)
                .mapTo(Boolean.class)
                .one();
    }

    /** The newest first; there are few. */
    List<LegalHold> all(Handle tx) {
        return tx.createQuery("""
                        select model_id, fan_id, reason, held_by, held_at
                        from legal_holds
                        order by held_at desc, model_id desc, fan_id desc
                        """)
                .map((row, context) -> new LegalHold(
                        Rows.id(row, "model_id"),
                        Rows.idOrNull(row, "fan_id"),
                        row.getString("reason"),
                        Rows.id(row, "held_by"),
                        Rows.time(row, "held_at")))
                .list();
    }
}
