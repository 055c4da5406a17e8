package app.greenroom.platform.socketio;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The other end of a WebSocket; it answers no ping of its own accord. */
final class WebSocketPeer implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> binaries = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final boolean reads;
    private final WebSocket webSocket;

    private WebSocketPeer(TestServer server, String query, boolean reads) throws Exception {
        this.reads = reads;
        URI uri = URI.create("ws://localhost:" + server.port + "/ws/?EIO=4&transport=websocket" + query);
        webSocket = HTTP.newWebSocketBuilder().buildAsync(uri, this).get(10, TimeUnit.SECONDS);
    }

    /** A new connection, of which the handshake is not yet read. */
    static WebSocketPeer open(TestServer server) throws Exception {
        return new WebSocketPeer(server, "", true);
    }

    /** A WebSocket for a session that began with polling. */
    static WebSocketPeer upgrade(TestServer server, String sid) throws Exception {
        return new WebSocketPeer(server, "&sid=" + sid, true);
    }

    /** One that reads only when it is told to. */
    static WebSocketPeer openIdle(TestServer server) throws Exception {
        return new WebSocketPeer(server, "", false);
    }

    /** A connection that has entered the default namespace. */
    static WebSocketPeer connect(TestServer server) throws Exception {
        WebSocketPeer peer = open(server);
        peer.nextText();
        peer.send("40");
        peer.nextText();
        return peer;
    }

    void send(String text) throws Exception {
        webSocket.sendText(text, true).get(10, TimeUnit.SECONDS);
    }

    void send(byte[] bytes) throws Exception {
        webSocket.sendBinary(ByteBuffer.wrap(bytes), true).get(10, TimeUnit.SECONDS);
    }

    void read(int messages) {
        webSocket.request(messages);
    }

    String nextText() throws InterruptedException {
        return TestServer.next(texts);
    }

    byte[] nextBinary() throws InterruptedException {
        return TestServer.next(binaries);
    }

    void awaitClose() throws Exception {
        closed.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void onOpen(WebSocket opened) {
        if (reads) {
            opened.request(1);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            texts.add(partial.toString());
            partial.setLength(0);
        }
        if (reads) {
            from.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        binaries.add(bytes);
        if (reads) {
            from.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(null);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(null);
    }

    @Override
    public void close() {
        webSocket.abort();
    }
}
