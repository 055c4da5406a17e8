package app.greenroom.presence;

import app.greenroom.fan.Fan;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The table {@code claims}: whose screen a claim hangs on, and until when. */
@Singleton
class ClaimStore {
    private final Jdbi jdbi;

    ClaimStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    record Claimed(UUID modelId, UUID fanId) {}

    /** Hangs the claim on this socket, whatever it hung on before. */
    void hold(Handle tx, Fan fan, UUID operator, String socket, Instant until) {
        tx.createUpdate("""
                        insert into claims (model_id, fan_id, operator_id, socket, held_until)
                        values (:model, :fan, :operator, :socket, :until)
                        on conflict (fan_id, model_id) do update
                        set operator_id = excluded.operator_id,
                            socket = excluded.socket,
                            held_until = excluded.held_until
                        """)
                .bind("model", fan.modelId())
                .bind("fan", fan.id())
                .bind("operator", operator)
                .bind("socket", socket)
                .bind("until", until)
                .execute();
    }

    /** The claims of these sockets end no earlier and no later than this, unless that is said again. */
    void holdUntil(Collection<String> sockets, Instant until) {
        jdbi.useHandle(
                handle -> handle.createUpdate("update claims set held_until = :until where socket = any(:sockets)")
                        .bind("until", until)
                        .bind("sockets", sockets.toArray(String[]::new))
                        .execute());
    }

    void drop(Handle tx, Fan fan) {
        tx.createUpdate("delete from claims where model_id = :model and fan_id = :fan")
                .bind("model", fan.modelId())
                .bind("fan", fan.id())
                .execute();
    }

    /** Drops the claim if it has ended; whether it had. */
    boolean dropEnded(Handle tx, Fan fan, Instant now) {
        return tx.createUpdate("delete from claims where model_id = :model and fan_id = :fan and held_until <= :now")
                        .bind("model", fan.modelId())
                        .bind("fan", fan.id())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    List<Claimed> ended(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select model_id, fan_id from claims where held_until <= :now limit 100")
                .bind("now", now)
                .map((row, context) ->
                        new Claimed(row.getObject("model_id", UUID.class), row.getObject("fan_id", UUID.class)))
                .list());
    }

    /** What this operator has claimed with this model. */
    List<Claimed> of(UUID operator, UUID model) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select model_id, fan_id from claims where operator_id = :operator and model_id = :model")
                .bind("operator", operator)
                .bind("model", model)
                .map((row, context) ->
                        new Claimed(row.getObject("model_id", UUID.class), row.getObject("fan_id", UUID.class)))
                .list());
    }
}
