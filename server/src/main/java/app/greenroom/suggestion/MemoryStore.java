package app.greenroom.suggestion;

import app.greenroom.platform.db.Rows;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * The SQL of vectors. A <i>space</i> is the embedder's name, with a prefix if the vectors lie elsewhere: vectors of
 * different spaces never meet. Models whose AI is off have no vectors.
 */
@Singleton
final class MemoryStore {
    private static final int REMOVED_AT_ONCE = 5_000;

    private final Jdbi jdbi;

    MemoryStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Vectors of what the fan wrote, newest first. */
    List<StoredVector> vectorsOfFan(UUID fanId, String space, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select message_id, vector
                        from message_vectors
                        where fan_id = :fan and embedder = :space and direction = 'incoming'
                        order by sent_at desc
                        limit :limit
                        """)
                .bind("fan", fanId)
                .bind("space", space)
                .bind("limit", limit)
                .map((row, context) -> storedVector(row))
                .list());
    }

    /** Vectors of what any fan wrote to this model, newest first. */
    List<StoredVector> vectorsOfModel(UUID modelId, String space, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select message_id, vector
                        from message_vectors
                        where model_id = :model and embedder = :space and direction = 'incoming'
                        order by sent_at desc
                        limit :limit
                        """)
                .bind("model", modelId)
                .bind("space", space)
                .bind("limit", limit)
                .map((row, context) -> storedVector(row))
                .list());
    }

    /** Messages of a fan without a vector of this space, newest first, among the newest {@code among}. */
    List<Unembedded> unembedded(UUID fanId, String space, int among, List<UUID> except, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select newest.id, model_id, fan_id, direction, content, sent_at
                        from (
                            select id, model_id, fan_id, direction, content, sent_at
                            from messages
                            where fan_id = :fan
                            order by sent_at desc, id desc
                            limit :among
                        ) newest
                        join models on models.id = newest.model_id and models.ai_mode <> 'off'
                        where btrim(content) <> '' and not exists (
                            select from message_vectors
                            where message_id = newest.id and model_id = newest.model_id and embedder = :space and kept)
                          and newest.id <> all(:except)
                        order by sent_at desc, newest.id desc
                        limit :limit
                        """)
                .bind("fan", fanId)
                .bind("space", space)
                .bind("among", among)
                .bind("except", except.toArray(UUID[]::new))
                .bind("limit", limit)
                .map((row, context) -> new Unembedded(
                        Rows.id(row, "id"),
                        Rows.id(row, "model_id"),
                        Rows.id(row, "fan_id"),
                        row.getString("direction"),
                        row.getString("content"),
                        Rows.time(row, "sent_at")))
                .list());
    }

    /**
     * Keeps the vectors of messages that still exist and whose model uses AI; one that another node has kept already stays
     * as it is.
     */
    void keep(String space, List<Unembedded> messages, List<byte[]> vectors) {
        // The lock makes who switches AI off wait, and then find these rows.
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into message_vectors (message_id, model_id, fan_id, direction, embedder, vector, sent_at)
                        select m.id, m.model_id, m.fan_id, m.direction, :space, new.vector, m.sent_at
                        from unnest(:messages, :models, :vectors) as new (message_id, model_id, vector)
                        join messages m on m.id = new.message_id and m.model_id = new.model_id
                        join models on models.id = m.model_id and models.ai_mode <> 'off'
                        for share of models
                        on conflict do nothing
                        """)
                .bind("space", space)
                .bind("messages", messages.stream().map(Unembedded::messageId).toArray(UUID[]::new))
                .bind("models", messages.stream().map(Unembedded::modelId).toArray(UUID[]::new))
                .bind("vectors", vectors.toArray(byte[][]::new))
                .execute());
    }

    /** Writes down which vectors are about to lie elsewhere; answers the messages of those that may go. */
    Set<UUID> announce(String space, List<Unembedded> messages) {
        return Set.copyOf(jdbi.withHandle(handle -> handle.createQuery("""
                        with announced as (
                            insert into message_vectors (message_id, model_id, fan_id, direction, embedder, sent_at, kept)
                            select m.id, m.model_id, m.fan_id, m.direction, :space, m.sent_at, false
                            from unnest(:messages, :models) as new (message_id, model_id)
                            join messages m on m.id = new.message_id and m.model_id = new.model_id
                            join models on models.id = m.model_id and models.ai_mode <> 'off'
                            for share of models
                            on conflict (message_id, model_id, embedder) do update set kept = message_vectors.kept
                            returning message_id, kept)
                        select message_id from announced where not kept
                        """)
                .bind("space", space)
                .bind("messages", messages.stream().map(Unembedded::messageId).toArray(UUID[]::new))
                .bind("models", messages.stream().map(Unembedded::modelId).toArray(UUID[]::new))
                .mapTo(UUID.class)
                .list()));
    }

    /** They have arrived; answers those that are still to lie there. */
    List<UUID> confirm(String space, UUID model, List<UUID> messages) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        update message_vectors set kept = true
                        where model_id = :model and embedder = :space and message_id = any(:messages)
                        returning message_id
                        """)
                .bind("space", space)
                .bind("model", model)
                .bind("messages", messages.toArray(UUID[]::new))
                .mapTo(UUID.class)
                .list());
    }

    /** The fans who were last in touch and have messages without a vector, the latest first. */
    List<UUID> latestFansWithout(String space, int among) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select f.id
                        from (select id, model_id from fans order by last_message_at desc limit :among) f
                        join models on models.id = f.model_id and models.ai_mode <> 'off'
                        where exists (
                            select from messages m
                            where m.fan_id = f.id and btrim(m.content) <> '' and not exists (
                                select from message_vectors v
                                where v.message_id = m.id and v.model_id = m.model_id and v.embedder = :space and v.kept))
                        """)
                .bind("space", space)
                .bind("among", among)
                .mapTo(UUID.class)
                .list());
    }

    /** The same of one model, all its fans. */
    List<UUID> fansWithout(String space, UUID model) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select distinct m.fan_id
                        from messages m
                        join models on models.id = m.model_id and models.ai_mode <> 'off'
                        where m.model_id = :model and btrim(m.content) <> '' and not exists (
                            select from message_vectors v
                            where v.message_id = m.id and v.model_id = m.model_id and v.embedder = :space and v.kept)
                        """)
                .bind("space", space)
                .bind("model", model)
                .mapTo(UUID.class)
                .list());
    }

    /**
     * A stretch of messages in the order of their ids, which is about that of their arrival.
     *
     * @param last the id of its last message; nothing if there is none after where it began
     * @param fans who have messages in it without a vector
     */
    record Stretch(Optional<UUID> last, List<UUID> fans) {}

    Stretch stretch(UUID after, int most, String space) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with stretch as (
                            select id, model_id, fan_id, content from messages where id > :after order by id limit :most)
                        select (select id from stretch order by id desc limit 1) as last,
                               array(select distinct m.fan_id
                                     from stretch m
                                     join models on models.id = m.model_id and models.ai_mode <> 'off'
                                     where btrim(m.content) <> '' and not exists (
                                         select from message_vectors v
                                         where v.message_id = m.id and v.model_id = m.model_id
                                           and v.embedder = :space and v.kept)) as fans
                        """)
                .bind("after", after)
                .bind("most", most)
                .bind("space", space)
                .map((row, context) ->
                        new Stretch(Optional.ofNullable(row.getObject("last", UUID.class)), Rows.ids(row, "fans")))
                .one());
    }

    /** Whether any model's AI is on. */
    boolean isAiUsed() {
        return jdbi.withHandle(handle -> handle.createQuery("select exists (select from models where ai_mode <> 'off')")
                .mapTo(Boolean.class)
                .one());
    }

    boolean isAiOff(UUID model) {
        return jdbi.withHandle(handle -> handle.createQuery("select ai_mode = 'off' from models where id = :model")
                .bind("model", model)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(true));
    }

    /** Removes every vector of a model whose AI is off, of whatever space. */
    void removeAll(UUID model) {
        int removed;
        do {
            removed = jdbi.withHandle(handle -> handle.createUpdate("""
                            delete from message_vectors
                            where model_id = :model and message_id in (
                                select v.message_id
                                from message_vectors v
                                join models on models.id = v.model_id and models.ai_mode = 'off'
                                where v.model_id = :model
                                limit :most)
                            """)
                    .bind("model", model)
                    .bind("most", REMOVED_AT_ONCE)
                    .execute());
        } while (removed > 0);
    }

    List<MemoryProgress.OfModel> progress(String space, int newest) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select m.id, m.name, m.ai_mode,
                               (select coalesce(sum(least(n, :newest)), 0)
                                from (select count(*) as n from message_vectors
                                      where model_id = m.id and embedder = :space and kept group by fan_id) per_fan) as embedded,
                               case when m.ai_mode = 'off' then 0 else
                               (select coalesce(sum(least(n, :newest)), 0)
                                from (select count(*) as n from messages
                                      where model_id = m.id and btrim(content) <> '' group by fan_id) per_fan) end as total
                        from models m
                        order by m.name, m.id
                        """)
                .bind("space", space)
                .bind("newest", newest)
                .map((row, context) -> new MemoryProgress.OfModel(
                        Rows.id(row, "id"),
                        row.getString("name"),
                        row.getString("ai_mode"),
                        row.getLong("embedded"),
                        row.getLong("total")))
                .list());
    }

    private static StoredVector storedVector(ResultSet row) throws SQLException {
        return new StoredVector(Rows.id(row, "message_id"), row.getBytes("vector"));
    }
}
