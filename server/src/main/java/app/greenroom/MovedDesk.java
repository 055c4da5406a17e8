package app.greenroom;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * What a desk's old address answers when the desk is at a new one: pages are led there, and the extension is told, which
 * keeps what it read until a person pairs it with the new one. Not 410, because that would be a word for good.
 */
final class MovedDesk {
    private MovedDesk() {}

    static HttpServer open(URI to, int port) throws IOException {
        String address = to.toString().replaceAll("/+$", "");
        String told = """
                {"type":"urn:greenroom:problem:desk-moved","title":"The desk has moved","status":503,"movedTo":"%s"}
                """.formatted(address);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Location", address + exchange.getRequestURI());
            answer(exchange, 308, "text/plain", "The desk has moved to " + address + "\n");
        });
        for (String path : new String[] {"/api/", "/ws"}) {
            server.createContext(path, exchange -> {
                exchange.getResponseHeaders().set("Retry-After", "60");
                answer(exchange, 503, "application/problem+json", told);
            });
        }
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
