package app.greenroom.suggestion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The SQL of suggestions: the conversation they are for, the vectors they remember by, and the options offered. */
@Singleton
final class SuggestionStore {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    SuggestionStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** A message of this conversation, if it is one. */
    Optional<PastMessage> message(UUID fanId, UUID messageId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, direction, content, kind, sent_at
                        from messages
                        where fan_id = :fan and id = :message
                        """)
                .bind("fan", fanId)
                .bind("message", messageId)
                .map((row, context) -> pastMessage(row))
                .findOne());
    }

    /** The newest messages, newest first; up to and with the one given, if one is. */
    List<PastMessage> newest(UUID fanId, @Nullable PastMessage upTo, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, direction, content, kind, sent_at
                        from messages
                        where fan_id = :fan and (sent_at, id) <= (:sent_at, :id)
                        order by sent_at desc, id desc
                        limit :limit
                        """)
                .bind("fan", fanId)
                .bind("sent_at", timestamp(upTo == null ? Instant.parse("9999-01-01T00:00:00Z") : upTo.sentAt()))
                .bind("id", upTo == null ? new UUID(-1, -1) : upTo.id())
                .bind("limit", limit)
                .map((row, context) -> pastMessage(row))
                .list());
    }

    /** The model's own newest texts in this conversation, newest first. */
    List<String> newestOutgoing(UUID fanId, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select content
                        from messages
                        where fan_id = :fan and direction = 'outgoing'
                        order by sent_at desc, id desc
                        limit :limit
                        """)
                .bind("fan", fanId)
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
    }

    /** Options to any fan of this model whose last word by an operator was this verdict, newest first. */
    List<String> called(String verdict, UUID modelId, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select s.options -> b.option_index ->> 'text'
                        from suggestion_feedback b
                        join suggestions s on s.id = b.suggestion_id and s.model_id = b.model_id
                        where b.model_id = :model and b.verdict = :verdict
                          and not exists (
                              select from suggestion_feedback later
                              where later.suggestion_id = b.suggestion_id and later.model_id = b.model_id
                                and later.option_index = b.option_index and later.created_at > b.created_at)
                        order by b.created_at desc
                        limit :limit
                        """)
                .bind("model", modelId)
                .bind("verdict", verdict)
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
    }

    /** The named messages of a fan. */
    List<PastMessage> messages(UUID fanId, List<UUID> ids) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, direction, content, kind, sent_at
                        from messages
                        where fan_id = :fan and id = any(:ids)
                        """)
                .bind("fan", fanId)
                .bind("ids", ids.toArray(UUID[]::new))
                .map((row, context) -> pastMessage(row))
                .list());
    }

    /**
     * The plain text reply that directly followed each of the named incoming messages, if one did, in the order of
     * the names. Replies that did not go out, or went out with media or a price, are no example for another.
     */
    List<PastReply> repliesTo(UUID modelId, String embedder, List<UUID> incoming) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select reply.id, reply.fan_id, reply.content, reply.sent_at, fans.display_name, fans.username, asked.n,
                               vectors.vector
                        from unnest(:ids) with ordinality as asked (id, n)
                        join messages said on said.id = asked.id and said.model_id = :model
                        join lateral (
                            select id, model_id, fan_id, direction, content, kind, media_url, price, sent_at
                            from messages
                            where fan_id = said.fan_id and (sent_at, id) > (said.sent_at, said.id)
                            order by sent_at, id
                            limit 1
                        ) reply on reply.direction = 'outgoing'
                        join fans on fans.id = reply.fan_id and fans.model_id = :model
                        left join message_vectors vectors
                            on vectors.message_id = reply.id and vectors.model_id = :model and vectors.embedder = :embedder
                        where reply.kind = 'text' and reply.media_url is null and reply.price is null
                          and not exists (
                              select from deliveries
                              where message_id = reply.id and model_id = :model and state in ('failed', 'unknown'))
                        order by asked.n
                        """)
                .bind("model", modelId)
                .bind("embedder", embedder)
                .bind("ids", incoming.toArray(UUID[]::new))
                .map((row, context) -> new PastReply(
                        row.getObject("id", UUID.class),
                        row.getObject("fan_id", UUID.class),
                        row.getString("display_name"),
                        row.getString("username"),
                        row.getString("content"),
                        instant(row),
                        row.getInt("n") - 1,
                        vector(row)))
                .list());
    }

    /** How often options were made for this message, so that asking again brings others. */
    int timesAsked(UUID fanId, @Nullable UUID messageId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*)
                        from suggestions
                        where fan_id = :fan and message_id is not distinct from :message
                        """)
                .bind("fan", fanId)
                .bind("message", messageId)
                .mapTo(Integer.class)
                .one());
    }

    /** Stores what was offered, and to whom. */
    void add(UUID modelId, Suggestion suggestion, UUID askedBy) {
        jdbi.useHandle(handle -> add(handle, modelId, suggestion, askedBy));
    }

    void add(Handle tx, UUID modelId, Suggestion suggestion, UUID askedBy) {
        tx.createUpdate("""
                        insert into suggestions (id, model_id, fan_id, message_id, origin, options, notice, asked_by)
                        values (:id, :model, :fan, :message, :origin, :options::jsonb, :notice, :asked_by)
                        """)
                .bind("id", suggestion.id())
                .bind("model", modelId)
                .bind("fan", suggestion.fanId())
                .bind("message", suggestion.messageId())
                .bind("origin", suggestion.origin())
                .bind("options", write(suggestion.options()))
                .bind("notice", suggestion.notice())
                .bind("asked_by", askedBy)
                .execute();
    }

    /**
     * A text of the model's own, and who it was for.
     *
     * @param edited whether an operator made it of an option
     */
    record OwnText(UUID messageId, String text, UUID fanId, String fanName, String fanUsername, boolean edited) {}

    /**
     * What people wrote for the model and what went out, newest first. Options that nobody edited are left out: from its own
     * words the desk learns nothing.
     */
    List<OwnText> written(UUID modelId, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select m.id, m.content, m.fan_id, f.display_name, f.username,
                               coalesce((m.provenance ->> 'edited')::boolean, false) as edited
                        from messages m
                        join fans f on f.id = m.fan_id and f.model_id = m.model_id
                        left join deliveries d on d.message_id = m.id and d.model_id = m.model_id
                        where m.model_id = :model
                          and m.direction = 'outgoing'
                          and m.kind = 'text'
                          and btrim(m.content) <> ''
                          and coalesce(d.state, 'confirmed') = 'confirmed'
                          and (not m.is_ai_generated or (m.provenance ->> 'edited')::boolean)
                        order by m.sent_at desc, m.id desc
                        limit :limit
                        """)
                .bind("model", modelId)
                .bind("limit", limit)
                .map((row, context) -> new OwnText(
                        row.getObject("id", UUID.class),
                        row.getString("content"),
                        row.getObject("fan_id", UUID.class),
                        row.getString("display_name"),
                        row.getString("username"),
                        row.getBoolean("edited")))
                .list());
    }

    /** Stores what an operator thinks of an option; false if there is no such option in these models. */
    boolean note(UUID suggestionId, int option, Collection<UUID> models, UUID operator, String verdict, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                insert into suggestion_feedback (suggestion_id, model_id, option_index, operator_id, verdict,
                                                                 created_at)
                                select id, model_id, :option, :operator, :verdict, :at
                                from suggestions
                                where id = :id and model_id = any(:models)
                                  and :option >= 0 and :option < jsonb_array_length(options)
                                on conflict (suggestion_id, option_index, operator_id, model_id) do update
                                set verdict = excluded.verdict, created_at = excluded.created_at
                                """)
                        .bind("id", suggestionId)
                        .bind("option", option)
                        .bind("models", models.toArray(UUID[]::new))
                        .bind("operator", operator)
                        .bind("verdict", verdict)
                        .bind("at", timestamp(at))
                        .execute())
                == 1;
    }

    private String write(List<Option> options) {
        try {
            return json.writeValueAsString(options);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("options could not be written as JSON", e);
        }
    }

    private static PastMessage pastMessage(ResultSet row) throws SQLException {
        return new PastMessage(
                row.getObject("id", UUID.class),
                row.getString("direction").equals("incoming"),
                row.getString("content"),
                row.getString("kind"),
                instant(row));
    }

    private static float @Nullable [] vector(ResultSet row) throws SQLException {
        byte @Nullable [] packed = row.getBytes("vector");
        return packed == null ? null : Int8Vector.unpack(packed);
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject("sent_at", OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
