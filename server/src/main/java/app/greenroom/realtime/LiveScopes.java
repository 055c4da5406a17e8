package app.greenroom.realtime;

import app.greenroom.operator.ModelsAssigned;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.db.Json;
import app.greenroom.platform.log.Failure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Keeps open sockets in the rooms of the models that their operators may see. A change of assignments is an event of the
 * log, so every node acts on it at the same place among the other events; a regular look finds what no event told.
 */
@Singleton
class LiveScopes {
    private static final Logger LOG = Logger.getLogger(LiveScopes.class);
    private static final Set<String> MOVES_ROOMS = Set.of("model.changed", "model.assigned", "model.unassigned");

    private final Scopes scopes;
    private final EventLog log;
    private final Json json;

    LiveScopes(Scopes scopes, EventLog log, Json json) {
        this.scopes = scopes;
        this.log = log;
        this.json = json;
    }

    void write(@Observes ModelsAssigned assigned) {
        List<Fact> facts = new ArrayList<>();
        assigned.given().forEach(model -> facts.add(new ModelAssigned(assigned.operator(), model)));
        assigned.taken().forEach(model -> facts.add(new ModelUnassigned(assigned.operator(), model)));
        log.append(assigned.tx(), facts);
    }

    /** What a visitor may see right now; a desk is told. */
    Set<UUID> introduce(Visitor visitor) {
        UUID operator = visitor.operator().id();
        Set<UUID> models = scopes.current(List.of(operator)).getOrDefault(operator, Set.of());
        tell(visitor, models);
        return models;
    }

    static boolean movesRooms(Event event) {
        return MOVES_ROOMS.contains(event.type());
    }

    /** Brings these visitors into the rooms of what they may see right now; one at a time, so that the newest look counts. */
    synchronized void settle(Collection<Visitor> visitors) {
        try {
            Set<UUID> operators =
                    visitors.stream().map(visitor -> visitor.operator().id()).collect(Collectors.toSet());
            Map<UUID, Set<UUID>> current = operators.isEmpty() ? Map.of() : scopes.current(operators);
            for (Visitor visitor : visitors) {
                Set<UUID> models = current.getOrDefault(visitor.operator().id(), Set.of());
                if (Rooms.isLive(visitor) && Rooms.settle(visitor.socket(), Rooms.of(visitor, models))) {
                    tell(visitor, models);
                }
            }
        } catch (RuntimeException failed) {
            LOG.warnf("Who may see what cannot be read now: %s", Failure.describe(failed));
        }
    }

    private void tell(Visitor visitor, Set<UUID> models) {
        if (visitor.isDesk()) {
            visitor.socket().emitJson("scope", json.write(Map.of("models", models)));
        }
    }
}
