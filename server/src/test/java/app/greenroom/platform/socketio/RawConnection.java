package app.greenroom.platform.socketio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;

/** A TCP connection for requests that no HTTP client would send. */
final class RawConnection implements AutoCloseable {
    private final java.net.Socket socket;

    RawConnection(TestServer server) throws IOException {
        socket = new java.net.Socket("localhost", server.port);
        socket.setSoTimeout(10_000);
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    void awaitText(String expected) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(expected) < 0) {
            int next = in.read();
            Assertions.assertThat(next).as("more after: %s", seen).isNotNegative();
            seen.append((char) next);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
