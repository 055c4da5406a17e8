package app.greenroom.realtime;

import app.greenroom.operator.Operators;
import app.greenroom.operator.Scopes;
import app.greenroom.operator.TicketHolder;
import app.greenroom.platform.config.GreenroomConfig;
import app.greenroom.platform.db.Json;
import app.greenroom.platform.log.Failure;
import app.greenroom.platform.socketio.Admission;
import app.greenroom.platform.socketio.Handshake;
import app.greenroom.platform.socketio.Namespace;
import app.greenroom.platform.socketio.Socket;
import app.greenroom.platform.socketio.SocketIoServer;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.All;
import io.quarkus.runtime.Shutdown;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The live way to every screen, at {@code /ws}. A client comes with a ticket and the last place of the log that it
 * knows; it is sent what followed, then {@code sync}, then each event as it happens, with no gap between the two.
 */
@Singleton
public class LiveDesk implements HttpServerOptionsCustomizer {
    private static final Logger LOG = Logger.getLogger(LiveDesk.class);
    static final String PATH = "/ws";
    /** Socket.IO's pings are data: every 20 s they keep the extension's worker from being put to sleep. */
    private static final Duration PING = Duration.ofSeconds(20);

    private final SocketIoServer server;
    private final Namespace desk;
    private final Operators operators;
    private final Scopes scopes;
    private final LogTail tail;
    private final Replay replay;
    private final Json json;
    private final List<EventReader> readers;

    LiveDesk(
            Vertx vertx,
            GreenroomConfig config,
            Operators operators,
            Scopes scopes,
            LogTail tail,
            Replay replay,
            Json json,
            @All List<EventReader> readers) {
        Set<String> origins = Set.copyOf(origins(config));
        this.server = SocketIoServer.builder(vertx)
                .path(PATH)
                .pingInterval(PING)
                .allowedOrigins(origins::contains)
                .build();
        this.desk = server.of("/");
        this.operators = operators;
        this.scopes = scopes;
        this.tail = tail;
        this.replay = replay;
        this.json = json;
        this.readers = readers;
        desk.onConnect(this::admit).onConnection(this::welcome);
    }

    /** Starts to pass on what happens from now on. */
    public void open() {
        tail.start(events -> events.forEach(this::passOn));
    }

    void mount(@Observes Router router) {
        server.mount(router);
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        server.configure(options);
    }

    private Admission admit(Handshake handshake) {
        JsonNode auth = handshake.auth();
        Optional<TicketHolder> holder = operators.redeem(auth.path("ticket").asText(""));
        return holder.map(Admission::accept).orElseGet(() -> Admission.refuse("not-signed-in"));
    }

    private void welcome(Socket socket) {
        JsonNode auth = socket.handshake().auth();
        Set<UUID> seen = scopes.modelsOf(socket.identity(TicketHolder.class).operator());
        boolean extension = auth.path("client").asText().equals("extension");
        List<String> rooms = extension
                ? named(auth.path("models")).stream()
                        .filter(seen::contains)
                        .map(Rooms::extension)
                        .toList()
                : deskRooms(socket.identity(TicketHolder.class).operator(), seen);
        // An extension asks for the deliveries that wait, so it needs no replay.
        String cursor = extension ? null : auth.path("cursor").textValue();
        replay.bring(socket, cursor, seen, () -> rooms.forEach(socket::join));
    }

    private void passOn(Event event) {
        if (event.type().equals("model.changed")) {
            letIn(event.modelId());
        }
        String text = json.write(event);
        desk.to(Rooms.model(event.modelId())).emitJson("event", text);
        if (event.type().equals("delivery.requested")) {
            desk.to(Rooms.extension(event.modelId())).emitJson("event", text);
        }
        for (EventReader reader : readers) {
            try {
                reader.read(event);
            } catch (RuntimeException failed) {
                LOG.warnf(
                        "%s did not take an event in: %s", reader.getClass().getSimpleName(), Failure.describe(failed));
            }
        }
    }

    /** A model that is new has an empty room: who may see it enters before its first event. */
    private void letIn(UUID model) {
        String room = Rooms.model(model);
        for (Socket socket : desk.sockets()) {
            UUID operator = socket.identity(TicketHolder.class).operator();
            if (socket.rooms().contains(Rooms.operator(operator))
                    && scopes.modelsOf(operator).contains(model)) {
                socket.join(room);
            }
        }
    }

    @Shutdown
    void close() {
        server.close();
    }

    private static List<String> deskRooms(UUID operator, Set<UUID> models) {
        List<String> rooms = new ArrayList<>(models.stream().map(Rooms::model).toList());
        rooms.add(Rooms.operator(operator));
        return rooms;
    }

    private static List<UUID> named(JsonNode models) {
        List<UUID> ids = new ArrayList<>();
        for (JsonNode model : models) {
            try {
                ids.add(UUID.fromString(model.asText()));
            } catch (IllegalArgumentException notAnId) {
                // Whoever asks for what does not exist gets nothing of it.
            }
        }
        return ids;
    }

    private static List<String> origins(GreenroomConfig config) {
        List<String> origins = new ArrayList<>(config.corsOrigins().orElse(List.of()));
        origins.addAll(config.extensionOrigins().orElse(List.of()));
        return origins;
    }

    /** The names of rooms. */
    private static final class Rooms {
        static String model(UUID id) {
            return "model:" + id;
        }

        static String operator(UUID id) {
            return "operator:" + id;
        }

        static String extension(UUID model) {
            return "extension:" + model;
        }
    }

    /** What a socket is told of its place in the log. */
    static Map<String, Object> place(Cursor cursor) {
        return Map.of("cursor", cursor.toString(), "epoch", cursor.epoch());
    }
}
