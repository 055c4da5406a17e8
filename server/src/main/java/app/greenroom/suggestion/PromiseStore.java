package app.greenroom.suggestion;

import app.greenroom.platform.db.Rows;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The SQL of what may be a promise that nobody has kept yet. */
@Singleton
class PromiseStore {
    /** However busy an agency is, no more of its newest texts are looked through. */
    private static final int LOOKED_THROUGH = 20_000;

    private final Jdbi jdbi;

    PromiseStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    record Told(UUID modelId, UUID fanId, PastMessage message) {}

    /** Texts to fans that begin like a promise, and after which neither a follow-up nor anything to see came; newest first. */
    List<Told> lately(Collection<UUID> models, Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select m.id, m.model_id, m.fan_id, m.content, m.kind, m.sent_at
                        from (select * from messages
                              where model_id = any(:models) and direction = 'outgoing' and sent_at > :since
                              order by sent_at desc, id desc
                              limit :most) m
                        where m.content ~* :opening
                          and not exists (select from deliveries d
                                          where d.message_id = m.id and d.model_id = m.model_id and d.state = 'failed')
                          and not exists (select from follow_ups f
                                          where f.fan_id = m.fan_id and f.model_id = m.model_id
                                            and f.created_at > m.sent_at and f.state <> 'cancelled')
                          and not exists (select from messages s
                                          where s.fan_id = m.fan_id and s.direction = 'outgoing' and s.sent_at > m.sent_at
                                            and (s.kind = 'ppv' or s.media_url is not null))
                        order by m.sent_at desc, m.id desc
                        """)
                .bind("models", models.toArray(UUID[]::new))
                .bind("since", since)
                .bind("most", LOOKED_THROUGH)
                .bind("opening", Promise.OPENING)
                .map((row, context) -> new Told(
                        Rows.id(row, "model_id"),
                        Rows.id(row, "fan_id"),
                        new PastMessage(
                                Rows.id(row, "id"),
                                false,
                                row.getString("content"),
                                row.getString("kind"),
                                Rows.time(row, "sent_at"))))
                .list());
    }
}
