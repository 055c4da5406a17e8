package app.greenroom.suggestion;

import app.greenroom.platform.db.Rows;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The SQL of what was said in a conversation. */
@Singleton
final class ToldStore {
    private final Jdbi jdbi;

    ToldStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What this fan was told and did not fail to reach them, newest first. */
    List<PastMessage> told(UUID fanId, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, direction, content, kind, sent_at
                        from messages m
                        where fan_id = :fan and direction = 'outgoing'
                          and not exists (
                              select from deliveries d
                              where d.message_id = m.id and d.model_id = m.model_id and d.state = 'failed')
                        order by sent_at desc, id desc
                        limit :limit
                        """)
                .bind("fan", fanId)
                .bind("limit", limit)
                .map((row, context) -> message(row))
                .list());
    }

    /** The newest messages of both sides, newest first. */
    List<PastMessage> newest(UUID fanId, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, direction, content, kind, sent_at
                        from messages m
                        where fan_id = :fan
                          and not exists (
                              select from deliveries d
                              where d.message_id = m.id and d.model_id = m.model_id and d.state = 'failed')
                        order by sent_at desc, id desc
                        limit :limit
                        """)
                .bind("fan", fanId)
                .bind("limit", limit)
                .map((row, context) -> message(row))
                .list());
    }

    private static PastMessage message(ResultSet row) throws SQLException {
        return new PastMessage(
                Rows.id(row, "id"),
                row.getString("direction").equals("incoming"),
                row.getString("content"),
                row.getString("kind"),
                Rows.time(row, "sent_at"));
    }
}
