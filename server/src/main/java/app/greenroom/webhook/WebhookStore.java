package app.greenroom.webhook;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Webhooks themselves, in {@code webhooks}. */
@Singleton
class WebhookStore {
    private static final String COLUMNS = "id, url, types, models, active, stopped_because, version, created_at";

    List<Webhook> all(Handle tx) {
        return tx.createQuery("select %s from webhooks order by id".formatted(COLUMNS))
                .map((row, context) -> webhook(row))
                .list();
    }

    Optional<Webhook> byId(Handle tx, UUID id) {
        return tx.createQuery("select %s from webhooks where id = :id".formatted(COLUMNS))
                .bind("id", id)
                .map((row, context) -> webhook(row))
                .findOne();
    }

    Optional<Webhook> lock(Handle tx, UUID id) {
        return tx.createQuery("select %s from webhooks where id = :id for update".formatted(COLUMNS))
                .bind("id", id)
                .map((row, context) -> webhook(row))
                .findOne();
    }

    Optional<byte[]> secret(Handle tx, UUID id) {
        return tx.createQuery("select secret from webhooks where id = :id")
                .bind("id", id)
                .mapTo(byte[].class)
                .findOne();
    }

    void add(Handle tx, Webhook webhook, byte[] sealed) {
        tx.createUpdate("""
                        insert into webhooks (id, url, types, models, secret, active)
                        values (:id, :url, :types, :models, :secret, :active)
                        """)
                .bind("id", webhook.id())
                .bind("url", webhook.url())
                .bind("types", webhook.types().toArray(String[]::new))
                .bind("models", webhook.models().toArray(UUID[]::new))
                .bind("secret", sealed)
                .bind("active", webhook.active())
                .execute();
    }

    void change(Handle tx, UUID id, String url, Collection<String> types, Collection<UUID> models, boolean active) {
        tx.createUpdate("""
                        update webhooks
                        set url = :url, types = :types, models = :models, active = :active, stopped_because = null,
                            version = version + 1, updated_at = now()
                        where id = :id
                        """)
                .bind("id", id)
                .bind("url", url)
                .bind("types", types.toArray(String[]::new))
                .bind("models", models.toArray(UUID[]::new))
                .bind("active", active)
                .execute();
    }

    /** Switches it off; false if it was off already. */
    boolean stop(Handle tx, UUID id, String because) {
        return tx.createUpdate("""
                        update webhooks
                        set active = false, stopped_because = :because, version = version + 1, updated_at = now()
                        where id = :id and active
                        """).bind("id", id).bind("because", because).execute() == 1;
    }

    boolean delete(Handle tx, UUID id) {
        return tx.createUpdate("delete from webhooks where id = :id")
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** Those of these models that exist. */
    Set<UUID> existing(Handle tx, Collection<UUID> models) {
        return tx
                .createQuery("select id from models where id = any(:models)")
                .bind("models", models.toArray(UUID[]::new))
                .mapTo(UUID.class)
                .stream()
                .collect(Collectors.toSet());
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        return new Webhook(
                row.getObject("id", UUID.class),
                row.getString("url"),
                List.of((String[]) row.getArray("types").getArray()),
                List.of((UUID[]) row.getArray("models").getArray()),
                row.getBoolean("active"),
                row.getString("stopped_because"),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant());
    }
}
