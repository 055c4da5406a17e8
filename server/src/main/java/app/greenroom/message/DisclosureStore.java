package app.greenroom.message;

import app.greenroom.platform.db.Rows;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The SQL of what fans were told by way of disclosure. */
@Singleton
class DisclosureStore {
    private final Jdbi jdbi;

    DisclosureStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The newest message that reached the fan and held what the model disclosed then or before. */
    Disclosure.@Nullable Shown shown(UUID model, UUID fan) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select m.id, m.sent_at, d.text
                        from messages m
                        join disclosures d
                          on d.model_id = m.model_id and d.text <> '' and strpos(lower(m.content), lower(d.text)) > 0
                        where m.fan_id = :fan and m.model_id = :model and m.direction = 'outgoing'
                          and not exists (select from deliveries s
                                          where s.message_id = m.id and s.model_id = m.model_id
                                            and s.state <> 'confirmed')
                        order by m.sent_at desc, m.id desc, d.version desc
                        limit 1
                        """)
                .bind("fan", fan)
                .bind("model", model)
                .map((row, context) ->
                        new Disclosure.Shown(Rows.id(row, "id"), Rows.time(row, "sent_at"), row.getString("text")))
                .findOne()
                .orElse(null));
    }
}
