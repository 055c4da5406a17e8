package app.greenroom.suggestion;

import app.greenroom.platform.db.Json;
import app.greenroom.platform.db.Rows;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The SQL of a conversation as the desk itself sees it. */
@Singleton
final class ConversationStore {
    private final Jdbi jdbi;
    private final Json json;

    ConversationStore(Jdbi jdbi, Json json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    Optional<Conversation> find(UUID fanId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select m.id as model_id, m.name, f.id as fan_id, f.display_name, m.ai_mode,
                               m.personality_profile::text as profile
                        from fans f
                        join models m on m.id = f.model_id
                        where f.id = :fan
                        """)
                .bind("fan", fanId)
                .map((row, context) -> new Conversation(
                        Rows.id(row, "model_id"),
                        row.getString("name"),
                        Rows.id(row, "fan_id"),
                        row.getString("display_name"),
                        row.getString("ai_mode").equals("off"),
                        json.read(row.getString("profile"))))
                .findOne());
    }
}
