package app.greenroom.privacy;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Everything that is held of one fan, table by table: how it is read, and how it is removed. A table with a fan's id that
 * is not named here fails a test.
 */
@Singleton
class HoldingsStore {
    private static final String OF_FAN = "t.fan_id = :fan and t.model_id = :model";

    /**
     * Something that is held.
     *
     * @param name in the export
     * @param row the row as JSON
     */
    record Holding(String name, String row, String from, String where, String order) {
        private static Holding of(String name, String table, String order) {
            return new Holding(name, "to_jsonb(t)", table + " t", OF_FAN, order);
        }
    }

    static final List<Holding> HOLDINGS = List.of(
            new Holding("fan", "to_jsonb(t)", "fans t", "t.id = :fan and t.model_id = :model", "t.id"),
            new Holding(
                    "lists",
                    "jsonb_build_object('id', l.id, 'name', l.name)",
                    "fans t join fan_lists l on l.model_id = t.model_id and l.id = any(t.lists)",
                    "t.id = :fan and t.model_id = :model",
                    "l.name"),
            new Holding(
                    "custom_fields",
                    "jsonb_build_object('id', c.id, 'name', c.name, 'value', t.custom_fields -> c.id::text)",
                    "fans t join custom_fields c on c.model_id = t.model_id and jsonb_exists(t.custom_fields, c.id::text)",
                    "t.id = :fan and t.model_id = :model",
                    "c.name"),
            // The words are the content's own, for the search
            new Holding("messages", "to_jsonb(t) - 'words'", "messages t", OF_FAN, "t.sent_at, t.id"),
            Holding.of("deliveries", "deliveries", "t.created_at, t.id"),
            Holding.of("transactions", "transactions", "t.occurred_at, t.id"),
            Holding.of("offers", "ppv_offers", "t.sent_at, t.id"),
            Holding.of("notes", "internal_notes", "t.created_at, t.id"),
            Holding.of("follow_ups", "follow_ups", "t.created_at, t.id"),
            Holding.of("drafts", "drafts", "t.updated_at, t.operator_id"),
            Holding.of("suggestions", "suggestions", "t.created_at, t.id"),
            Holding.of("prepared_options", "prepared_options", "t.prepared_at"),
            new Holding(
                    "feedback",
                    "to_jsonb(b)",
                    "suggestions t join suggestion_feedback b on b.suggestion_id = t.id and b.model_id = t.model_id",
                    OF_FAN,
                    "b.created_at, b.suggestion_id"),
            new Holding(
                    "vectors",
                    "jsonb_build_object('message_id', t.message_id, 'embedder', t.embedder, 'created_at', t.created_at)",
                    "message_vectors t",
                    OF_FAN,
                    "t.sent_at, t.message_id"),
            Holding.of("claims", "claims", "t.held_until"),
            Holding.of("legal_holds", "legal_holds", "t.held_at"),
            Holding.of("events", "events", "t.xid, t.id"),
            new Holding(
                    "webhook_deliveries",
                    "to_jsonb(d)",
                    "events t join webhook_deliveries d on d.event_xid = t.xid and d.event_id = t.id",
                    OF_FAN,
                    "t.xid, t.id, d.webhook_id"),
            new Holding(
                    "audit",
                    "jsonb_set(to_jsonb(t), '{details}', t.details::jsonb)",
                    "audit_log t",
                    "t.subject = 'fan:' || :fan::text or strpos(t.details, :fan::text) > 0",
                    "t.seq"));

    /** In this order, because rows point to one another. What a fan paid stays, and tells of nobody. */
    private static final List<String> REMOVAL = List.of(
            // First, so that no vector of one is added once those that there are have been removed.
            "select from messages where fan_id = :fan and model_id = :model for update",
            """
            delete from webhook_deliveries d
            using events e
            where e.fan_id = :fan and e.model_id = :model and d.event_xid = e.xid and d.event_id = e.id
            """,
            "delete from events where fan_id = :fan and model_id = :model",
            "delete from message_vectors where fan_id = :fan and model_id = :model",
            "delete from deliveries where fan_id = :fan and model_id = :model",
            "delete from prepared_options where fan_id = :fan and model_id = :model",
            "delete from suggestions where fan_id = :fan and model_id = :model",
            "delete from ppv_offers where fan_id = :fan and model_id = :model",
            "delete from drafts where fan_id = :fan and model_id = :model",
            "delete from claims where fan_id = :fan and model_id = :model",
            "delete from internal_notes where fan_id = :fan and model_id = :model",
            "delete from follow_ups where fan_id = :fan and model_id = :model",
            "delete from legal_holds where fan_id = :fan and model_id = :model",
            """
            update transactions
            set message_id = null, platform_key = null, idempotency_key = null, reason = null
            where fan_id = :fan and model_id = :model
            """,
            "delete from messages where fan_id = :fan and model_id = :model",
            "delete from fans where id = :fan and model_id = :model");

    /** What people wrote elsewhere, where they may have named the fan. */
    private static final List<String> MENTIONS = List.of(
            "update shifts set handover_note = regexp_replace(handover_note, :names, '[erased]', 'gi') "
                    + "where handover_note ~* :names",
            "update internal_notes set text = regexp_replace(text, :names, '[erased]', 'gi'), version = version + 1 "
                    + "where model_id = :model and text ~* :names",
            "update follow_ups set note = regexp_replace(note, :names, '[erased]', 'gi') "
                    + "where model_id = :model and note ~* :names",
            "update fans set notes = regexp_replace(notes, :names, '[erased]', 'gi'), version = version + 1 "
                    + "where model_id = :model and notes ~* :names");

    /** Gives each row of a holding as JSON, one after the other. */
    void each(Handle tx, Holding held, UUID model, UUID fan, Consumer<String> row) {
        var query = tx.createQuery("select (%s)::text from %s where %s order by %s"
                        .formatted(held.row, held.from, held.where, held.order))
                .bind("fan", fan);
        (held.where.contains(":model") ? query.bind("model", model) : query)
                .setFetchSize(100)
                .mapTo(String.class)
                .forEach(row);
    }

    /** Whether a message to the fan may be clicked away at this moment. */
    boolean isBeingSent(Handle tx, UUID model, UUID fan) {
        return tx.createQuery("""
                        select exists (select from deliveries
                                       where fan_id = :fan and model_id = :model and state = 'sending')
                        """)
                .bind("model", model)
                .bind("fan", fan)
                .mapTo(Boolean.class)
                .one();
    }

    void remove(Handle tx, UUID model, UUID fan) {
        for (String statement : REMOVAL) {
            tx.createUpdate(statement).bind("model", model).bind("fan", fan).execute();
        }
    }

    /** Takes these names out of what people wrote about others, where they stand as words of their own. */
    void removeMentions(Handle tx, UUID model, Set<String> names) {
        String pattern = names.stream()
                .map(name -> Pattern.compile("([^\\p{L}\\p{N}])").matcher(name).replaceAll("\\\\$1"))
                .collect(Collectors.joining("|", "(?<![[:alnum:]_])@?(?:", ")(?![[:alnum:]_])"));
        for (String statement : MENTIONS) {
            var update = tx.createUpdate(statement).bind("names", pattern);
            (statement.contains(":model") ? update.bind("model", model) : update).execute();
        }
    }

    /** Gives the space of what was removed back for use, and forgets the samples that the planner took of it. */
    void sweep(Handle handle) {
        handle.execute(
                "vacuum (analyze) fans, messages, message_vectors, deliveries, suggestions, prepared_options, ppv_offers, drafts,"
                        + " claims, internal_notes, follow_ups, legal_holds, transactions, events, webhook_deliveries, shifts");
    }
}
