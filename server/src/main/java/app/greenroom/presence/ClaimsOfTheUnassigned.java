package app.greenroom.presence;

import app.greenroom.platform.db.Json;
import app.greenroom.realtime.Event;
import app.greenroom.realtime.EventReader;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Whoever sees a model no more has claimed nothing there. */
@Singleton
class ClaimsOfTheUnassigned implements EventReader {
    private final Claims claims;
    private final Json json;

    ClaimsOfTheUnassigned(Claims claims, Json json) {
        this.claims = claims;
        this.json = json;
    }

    @Override
    public void read(Event event) {
        if (event.type().equals("model.unassigned")) {
            UUID operator = UUID.fromString(
                    json.read(event.payload()).path("operatorId").asText());
            Thread.ofVirtual().name("claims").start(() -> claims.releaseAll(operator, event.modelId()));
        }
    }
}
