package app.greenroom.platform.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Serves what our own tests with the official client ask for, at {@code /client/}: each event lets the client make the
 * server do one thing. Pings are as the product has them, unlike those of the official suites.
 */
final class Playground {
    private final SocketIoServer server;

    Playground(Vertx vertx) {
        server = SocketIoServer.builder(vertx)
                .path("/client/")
                .allowedOrigins(origin -> true)
                .build();
        for (String name : List.of("/", "/custom")) {
            Namespace namespace = server.of(name);
            namespace.onConnect(Playground::admit).onConnection(socket -> play(namespace, socket));
        }
    }

    SocketIoServer server() {
        return server;
    }

    private static Admission admit(Handshake handshake) {
        String reason = handshake.auth().path("refuse").asText("");
        return reason.isEmpty() ? Admission.accept() : Admission.refuse(reason, Map.of("asked", handshake.auth()));
    }

    private static void play(Namespace namespace, Socket socket) {
        socket.on("echo", (args, ack) -> socket.emit("echo", args.toArray()));
        socket.on("ask", (args, ack) -> ack.send(args.toArray()));
        socket.on("ignore", (args, ack) -> {});
        socket.on("quiz", (args, ack) -> ack.send(answered(socket, args)));
        socket.on("join", (args, ack) -> {
            socket.join(args.getFirst().asText());
            ack.send(socket.rooms());
        });
        socket.on("leave", (args, ack) -> {
            socket.leave(args.getFirst().asText());
            ack.send(socket.rooms());
        });
        socket.on(
                "say",
                (args, ack) -> namespace
                        .to(args.getFirst().asText())
                        .emit("said", args.subList(1, args.size()).toArray()));
        socket.on(
                "tell-others",
                (args, ack) -> namespace
                        .to(args.getFirst().asText())
                        .except(socket)
                        .emit("said", args.subList(1, args.size()).toArray()));
        socket.on("count", (args, ack) -> ack.send(namespace.sockets().size()));
        socket.on("put-me-out", (args, ack) -> socket.disconnect(args.getFirst().asBoolean()));
    }

    /** What the client answered to a question of the server's, or that it did not. */
    private static Object[] answered(Socket socket, List<JsonNode> question) {
        Duration patience = Duration.ofMillis(question.getFirst().asLong());
        Object[] words = question.subList(1, question.size()).toArray();
        return socket.emitWithAck(patience, "question", words)
                .thenApply(answer -> answer.toArray())
                .exceptionally(failure -> new Object[] {"no answer"})
                .join();
    }
}
