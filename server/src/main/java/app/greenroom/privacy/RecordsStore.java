package app.greenroom.privacy;

import app.greenroom.operator.OperatorRecords;
import app.greenroom.platform.db.Json;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What the tables hold of an operator as a person; texts about fans are the fans', and are told by their ids. */
@Singleton
class RecordsStore implements OperatorRecords {
    private static final Map<String, String> KINDS = kinds();

    private final Json json;

    RecordsStore(Json json) {
        this.json = json;
    }

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("shifts", """
                select id, models, planned_start as "plannedStart", planned_end as "plannedEnd",
                       clocked_in_at as "clockedInAt", clocked_out_at as "clockedOutAt", ended_by as "endedBy",
                       handover_note as "handoverNote"
                from shifts where operator_id = :operator order by begins_at, id
                """);
        kinds.put("drafts", """
                select fan_id as "fanId", model_id as "modelId", updated_at as "updatedAt"
                from drafts where operator_id = :operator order by updated_at, fan_id
                """);
        kinds.put("views", """
                select views, updated_at as "updatedAt"
                from saved_views where operator_id = :operator
                """);
        kinds.put("notes", """
                select id, fan_id as "fanId", model_id as "modelId", created_at as "createdAt"
                from internal_notes where author_id = :operator order by created_at, id
                """);
        kinds.put("followUps", """
                select id, fan_id as "fanId", model_id as "modelId", due_at as "dueAt", state
                from follow_ups where :operator in (created_by, assigned_to, closed_by) order by due_at, id
                """);
        kinds.put("acts", """
                select seq, at, action, subject
                from audit_log where actor = :operator or subject = 'operator:' || :operator::text order by seq
                """);
        return kinds;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<String, List<Map<String, Object>>> of(Handle tx, UUID operator) {
        Map<String, List<Map<String, Object>>> records = new LinkedHashMap<>();
        KINDS.forEach((kind, rows) -> records.put(
                kind,
                tx.createQuery("select to_jsonb(r)::text from (%s) r".formatted(rows))
                        .bind("operator", operator)
                        .mapTo(String.class)
                        .map(row -> (Map<String, Object>) json.read(row, Map.class))
                        .list()));
        return records;
    }

    @Override
    public void erase(Handle tx, UUID operator) {
        for (String statement : List.of(
                "delete from drafts where operator_id = :operator",
                "delete from saved_views where operator_id = :operator",
                "update shifts set handover_note = '' where operator_id = :operator and handover_note <> ''")) {
            tx.createUpdate(statement).bind("operator", operator).execute();
        }
    }
}
