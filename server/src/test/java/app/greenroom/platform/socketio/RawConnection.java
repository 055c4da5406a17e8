package app.greenroom.platform.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A TCP connection for requests and frames that no client would send. It reads only when it is told to. */
final class RawConnection implements AutoCloseable {
    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int PING = 0x9;
    static final int FINAL = 0x80;
    private static final int MASKED = 0x80;

    private final java.net.Socket socket;

    RawConnection(TestServer server) throws IOException {
        socket = new java.net.Socket("localhost", server.port);
        socket.setSoTimeout(10_000);
    }

    /** A WebSocket of which the server's greeting is read. */
    static RawConnection webSocket(TestServer server, String query) throws IOException {
        RawConnection connection = new RawConnection(server);
        connection.send(upgradeRequest(
                query, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + "Sec-WebSocket-Version: 13\r\n"));
        connection.awaitText("\r\n\r\n");
        return connection;
    }

    /** A WebSocket that has entered the default namespace. */
    static RawConnection connect(TestServer server) throws IOException {
        RawConnection connection = webSocket(server, "");
        connection.awaitText("\"maxPayload\":");
        connection.frame(FINAL | TEXT, "40");
        connection.awaitText("40{\"sid\":");
        return connection;
    }

    static String upgradeRequest(String query, String headers) {
        return "GET /ws/?EIO=4&transport=websocket" + query
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" + headers + "\r\n";
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    void frame(int type, String text) throws IOException {
        frame(type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A frame of at most 65,535 bytes. */
    void frame(int type, byte[] payload) throws IOException {
        send(masked(type, payload));
    }

    /** Masked with zeros, as a client must mask and nobody forbids this. */
    static byte[] masked(int type, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(type);
        if (payload.length < 126) {
            frame.write(MASKED | payload.length);
        } else {
            frame.write(MASKED | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    void awaitText(String expected) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(expected) < 0) {
            int next = in.read();
            assertThat(next).as("more after: %s", seen).isNotNegative();
            seen.append((char) next);
        }
    }

    /** Everything until the server ends the connection. */
    String awaitEnd() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder seen = new StringBuilder();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                seen.append((char) next);
            }
        } catch (SocketException reset) {
            // an end as well
        }
        return seen.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
