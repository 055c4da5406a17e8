package app.greenroom.suggestion;

import app.greenroom.platform.db.Json;
import app.greenroom.platform.db.Rows;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The SQL of options that were made before anybody asked; at most one suggestion waits for a conversation. */
@Singleton
final class PreparedStore {
    private final Jdbi jdbi;
    private final Json json;

    PreparedStore(Jdbi jdbi, Json json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /**
     * A conversation as whoever prepares must see it.
     *
     * @param newest its newest message; null if there is none
     * @param isTurn whether the fan waits for an answer
     * @param wasOffered whether options for that message were asked for
     * @param preparedFor the message for which options wait; null if none do
     */
    record State(
            UUID modelId,
            boolean isWhale,
            boolean isAiOff,
            @Nullable UUID newest,
            boolean isTurn,
            boolean wasOffered,
            @Nullable UUID preparedFor) {}

    Optional<State> state(UUID fan) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select f.model_id, f.spending_tier = 'whale' as whale, m.ai_mode = 'off' as off, n.id as newest,
                               coalesce(n.direction = 'incoming', false) as turn, p.message_id as prepared_for,
                               exists (select from suggestions s
                                       where s.fan_id = f.id and s.message_id = n.id) as offered
                        from fans f
                        join models m on m.id = f.model_id
                        left join lateral (
                            select id, direction from messages
                            where fan_id = f.id
                            order by sent_at desc, id desc
                            limit 1) n on true
                        left join prepared_options p on p.fan_id = f.id and p.model_id = f.model_id
                        where f.id = :fan
                        """)
                .bind("fan", fan)
                .map((row, context) -> new State(
                        Rows.id(row, "model_id"),
                        row.getBoolean("whale"),
                        row.getBoolean("off"),
                        Rows.idOrNull(row, "newest"),
                        row.getBoolean("turn"),
                        row.getBoolean("offered"),
                        Rows.idOrNull(row, "prepared_for")))
                .findOne());
    }

    /** What the options follow from beside the conversation: another profile, AI switched, or other rules are another standing. */
    String standing(UUID model, String rules) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select version || ' ' || :rules from models where id = :model")
                        .bind("model", model)
                        .bind("rules", rules)
                        .mapTo(String.class)
                        .findOne()
                        .orElse(""));
    }

    /**
     * Puts options there for the newest message, in the place of what waited for an older one. False if there is a newer
     * message, if options for this one wait already, or if the fan is gone.
     */
    boolean put(Handle tx, UUID model, Suggestion suggestion, String standing) {
        return tx.createUpdate("""
                                insert into prepared_options (fan_id, model_id, message_id, standing, suggestion)
                                select id, model_id, :message, :standing, :suggestion::jsonb
                                from fans
                                where id = :fan and model_id = :model
                                  and :message = (select m.id from messages m
                                                  where m.fan_id = :fan
                                                  order by m.sent_at desc, m.id desc
                                                  limit 1)
                                on conflict (fan_id, model_id) do update
                                set message_id = excluded.message_id, standing = excluded.standing,
                                    suggestion = excluded.suggestion, prepared_at = excluded.prepared_at
                                where prepared_options.message_id <> excluded.message_id
                                """)
                        .bind("fan", suggestion.fanId())
                        .bind("model", model)
                        .bind("message", suggestion.messageId())
                        .bind("standing", standing)
                        .bind("suggestion", json.write(suggestion))
                        .execute()
                == 1;
    }

    /** Takes the options that wait for this message, for who comes first, if they still stand and are not old. */
    Optional<Suggestion> take(Handle tx, UUID model, UUID fan, UUID message, String rules, Instant notBefore) {
        return tx.createQuery("""
                        delete from prepared_options p
                        using models m
                        where p.fan_id = :fan and p.model_id = :model and p.message_id = :message
                          and m.id = p.model_id and m.version || ' ' || :rules = p.standing and p.prepared_at >= :notBefore
                        returning p.suggestion::text
                        """)
                .bind("fan", fan)
                .bind("model", model)
                .bind("message", message)
                .bind("rules", rules)
                .bind("notBefore", notBefore)
                .mapTo(String.class)
                .map(text -> json.read(text, Suggestion.class))
                .findOne();
    }

    /** What waited, and for which message. */
    record Dropped(UUID modelId, UUID messageId) {}

    /** Removes what waits for a conversation, unless it waits for this message. */
    Optional<Dropped> drop(Handle tx, UUID fan, @Nullable UUID unlessFor) {
        return tx.createQuery("""
                        delete from prepared_options
                        where fan_id = :fan and message_id is distinct from :unless::uuid
                        returning model_id, message_id
                        """)
                .bind("fan", fan)
                .bind("unless", unlessFor)
                .map((row, context) -> new Dropped(Rows.id(row, "model_id"), Rows.id(row, "message_id")))
                .findOne();
    }

    /** Conversations of a model for which options wait that were made under another standing. */
    List<UUID> outdated(UUID model, String rules) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select p.fan_id
                        from prepared_options p
                        join models m on m.id = p.model_id
                        where p.model_id = :model and (m.version || ' ' || :rules <> p.standing or m.ai_mode = 'off')
                        """)
                .bind("model", model)
                .bind("rules", rules)
                .mapTo(UUID.class)
                .list());
    }
}
