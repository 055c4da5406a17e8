package app.greenroom.platform.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;

/**
 * What a client says of itself when it asks to come in.
 *
 * @param namespace the namespace it asks for
 * @param auth the {@code auth} object of the client, empty if it sent none
 * @param headers of the first request of the connection
 * @param query the parameters of that request's address
 * @param remoteAddress the peer's IP address, as the HTTP server sees it
 */
public record Handshake(String namespace, JsonNode auth, MultiMap headers, MultiMap query, String remoteAddress) {}
