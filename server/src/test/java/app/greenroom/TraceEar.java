package app.greenroom;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes what the desk tells of its requests over OTLP, and keeps it while a test listens. */
final class TraceEar implements AutoCloseable {
    private static final Queue<String> HEARD = new ConcurrentLinkedQueue<>();
    private static volatile boolean listens;

    private final HttpServer server;

    private TraceEar(HttpServer server) {
        this.server = server;
    }

    static TraceEar open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", exchange -> {
                try (exchange) {
                    byte[] told = exchange.getRequestBody().readAllBytes();
                    if (listens) {
                        // Every text in it stands there as it is, between numbers.
                        HEARD.add(new String(told, StandardCharsets.UTF_8));
                    }
                    exchange.sendResponseHeaders(200, -1);
                }
            });
            server.start();
            return new TraceEar(server);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    static void listen(boolean wanted) {
        listens = wanted;
        HEARD.clear();
    }

    static boolean heard(String text) {
        return HEARD.stream().anyMatch(told -> told.contains(text));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
