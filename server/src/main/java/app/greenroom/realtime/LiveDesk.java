package app.greenroom.realtime;

import app.greenroom.operator.ExtensionOrigin;
import app.greenroom.operator.Operators;
import app.greenroom.platform.config.GreenroomConfig;
import app.greenroom.platform.log.Failure;
import app.greenroom.platform.socketio.Admission;
import app.greenroom.platform.socketio.Broadcast;
import app.greenroom.platform.socketio.Handshake;
import app.greenroom.platform.socketio.Namespace;
import app.greenroom.platform.socketio.Socket;
import app.greenroom.platform.socketio.SocketIoServer;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.runtime.Shutdown;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The live way to every screen, at {@code /ws}. A client comes with a ticket and the last place of the log that it
 * knows; it is told what it may see, sent what followed that place, then {@code sync}, then each event as it happens,
 * with no gap between the two and nothing twice.
 */
@Singleton
public class LiveDesk implements HttpServerOptionsCustomizer {
    private static final Logger LOG = Logger.getLogger(LiveDesk.class);
    static final String PATH = "/ws";
    /** Socket.IO's pings are data: every 20 s they keep the extension's worker from being put to sleep. */
    private static final Duration PING = Duration.ofSeconds(20);

    /** What the page that types hears: what waits for it, and what was stopped meanwhile. */
    private static final Set<String> OF_TYPING = Set.of("delivery.requested", "delivery.changed");

    private final SocketIoServer server;
    private final Namespace desk;
    private final Operators operators;
    private final LiveScopes scopes;
    private final LiveSessions sessions;
    private final LogTail tail;
    private final Replay replay;
    private final List<EventReader> readers;
    private final List<Greeter> greeters;

    LiveDesk(
            Vertx vertx,
            GreenroomConfig config,
            ObjectMapper mapper,
            Operators operators,
            LiveScopes scopes,
            LiveSessions sessions,
            LogTail tail,
            Replay replay,
            @All List<EventReader> readers,
            @All List<Greeter> greeters) {
        Set<String> origins = Set.copyOf(config.corsOrigins().orElse(List.of()));
        this.server = SocketIoServer.builder(vertx)
                .path(PATH)
                .mapper(mapper)
                .pingInterval(PING)
                // Whether an extension's is paired is asked where its ticket is looked at.
                .allowedOrigins(origin -> origins.contains(origin) || ExtensionOrigin.is(origin))
                .build();
        this.desk = server.of("/");
        this.operators = operators;
        this.scopes = scopes;
        this.sessions = sessions;
        this.tail = tail;
        this.replay = replay;
        this.readers = readers;
        this.greeters = greeters;
        desk.onConnect(this::admit).onConnection(this::welcome);
    }

    /** Starts to pass on what happens from now on. */
    public void open() {
        sessions.watch(this::visitors);
        tail.start(this::passOn);
    }

    void mount(@Observes Router router) {
        server.mount(router);
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        server.configure(options);
    }

    private Admission admit(Handshake handshake) {
        String origin = handshake.headers().get("Origin");
        return operators
                .redeem(handshake.auth().path("ticket").asText(""))
                .flatMap(holder -> operators
                        .byId(holder.operator())
                        .map(operator -> operators.mayComeFrom(holder, origin)
                                ? Admission.accept(new Visitor.Admitted(operator, holder.session(), holder.pairing()))
                                : Admission.refuse("extension-not-paired")))
                .orElseGet(() -> Admission.refuse("not-signed-in"));
    }

    private void welcome(Socket socket) {
        try {
            bringIn(socket);
        } catch (RuntimeException failed) {
            // Half brought in it would hear nothing and not know it. Its client comes again with the same cursor.
            LOG.warnf("A client was not brought in: %s", Failure.describe(failed));
            socket.disconnect(true);
        }
    }

    private void bringIn(Socket socket) {
        Visitor visitor = Visitor.of(socket);
        Set<UUID> models = scopes.introduce(visitor);
        // An extension asks for the deliveries that wait, so it needs no replay.
        String cursor =
                visitor.isDesk() ? socket.handshake().auth().path("cursor").textValue() : null;
        replay.bring(socket, cursor, models, () -> {
            Rooms.of(visitor, models).forEach(socket::join);
            if (visitor.isDesk()) {
                greeters.forEach(greeter -> greeter.greet(visitor));
            }
        });
        // What the operator may see can have changed during the replay.
        scopes.settle(List.of(visitor));
    }

    private void passOn(RecentEvents.Told told) {
        Event event = told.event();
        if (LiveScopes.movesRooms(event)) {
            scopes.settle(visitors());
        }
        desk.to(Rooms.model(event.modelId())).emitJson("event", told.text());
        if (OF_TYPING.contains(event.type())) {
            desk.to(Rooms.extension(event.modelId())).emitJson("event", told.text());
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

    /** Finds what no event and no word told: assignments changed past the desk, sessions that ran out. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        scopes.settle(visitors());
        sessions.look();
    }

    /** Tells every socket of this node something about the node itself. */
    void tellAll(String name, String value) {
        desk.emitJson(name, value);
    }

    /** Speaks to the screens of everybody on this node who may see a model. */
    public Broadcast screensOf(UUID model) {
        return desk.to(Rooms.model(model));
    }

    /** Tells an operator's own desks on this node something about a model, if they may still see it. */
    public void tellScreensOf(UUID operator, UUID model, String name, String value) {
        desk.to(Rooms.operator(operator)).sockets().stream()
                .filter(socket -> socket.rooms().contains(Rooms.model(model)))
                .forEach(socket -> socket.emitJson(name, value));
    }

    private Collection<Visitor> visitors() {
        return desk.sockets().stream().map(Visitor::of).toList();
    }

    @Shutdown
    void close() {
        server.close();
    }
}
