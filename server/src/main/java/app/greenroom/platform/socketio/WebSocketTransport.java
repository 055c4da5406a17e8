package app.greenroom.platform.socketio;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A WebSocket: one frame per packet. Frames are written to Netty's channel below Vert.x, because Vert.x would encode a
 * text anew for each socket and flush after each frame.
 */
final class WebSocketTransport implements Transport {
    private final EngineSession session;
    private final ServerWebSocket webSocket;
    private final ChannelHandlerContext channel;
    private final AtomicBoolean awake = new AtomicBoolean();
    private boolean ended;

    WebSocketTransport(EngineSession session, ServerWebSocket webSocket, HttpConnection connection) {
        this.session = session;
        this.webSocket = webSocket;
        this.channel = ((ConnectionBase) connection).channelHandlerContext();
    }

    /** Begins to listen; on the WebSocket's own event loop, in the turn in which it was opened. */
    void listen() {
        webSocket.textMessageHandler(this::receive);
        webSocket.binaryMessageHandler(message -> {
            if (fits(message.length())) {
                session.receiveBinary(this, message.getBytes());
            }
        });
        webSocket.drainHandler(drained -> wake());
        webSocket.exceptionHandler(broken -> session.lost(this, reasonFor(broken)));
        webSocket.closeHandler(closed -> session.lost(this, DisconnectReason.TRANSPORT_CLOSED));
    }

    private static DisconnectReason reasonFor(Throwable broken) {
        boolean tooBig = broken instanceof CorruptedWebSocketFrameException frame
                && frame.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
        return tooBig ? DisconnectReason.PAYLOAD_TOO_LARGE : DisconnectReason.TRANSPORT_ERROR;
    }

    private void receive(String message) {
        // A char is at most three bytes: only long texts need to be measured.
        if (message.length() * 3L <= session.maxPayload() || fits(message.getBytes(StandardCharsets.UTF_8).length)) {
            session.receive(this, message);
        }
    }

    private boolean fits(int length) {
        if (length <= session.maxPayload()) {
            return true;
        }
        session.lost(this, DisconnectReason.PAYLOAD_TOO_LARGE);
        return false;
    }

    @Override
    public void wake() {
        if (awake.compareAndSet(false, true)) {
            channel.channel().eventLoop().execute(this::write);
        }
    }

    /** Writes what the network takes; the rest waits in the outbox, where it is counted. */
    private void write() {
        awake.set(false);
        Outgoing packet;
        boolean written = false;
        while (!ended
                && channel.channel().isWritable()
                && (packet = session.outbox().take()) != null) {
            if (packet == Outgoing.CLOSE) {
                session.close(DisconnectReason.SERVER_DISCONNECTED);
            } else {
                write(packet);
                written = true;
            }
        }
        if (written) {
            channel.flush();
        }
    }

    // What fails closes the channel, and that is heard.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void write(Outgoing packet) {
        for (Outgoing.Frame frame : packet.frames()) {
            ByteBuf bytes = Unpooled.wrappedBuffer(frame.bytes());
            channel.write(
                    frame.isBinary() ? new BinaryWebSocketFrame(bytes) : new TextWebSocketFrame(bytes),
                    channel.voidPromise());
        }
    }

    /** Writes past the outbox; on the event loop. */
    void writeNow(Outgoing packet) {
        write(packet);
        channel.flush();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it is closed, or was
    public void end(DisconnectReason reason) {
        channel.channel().eventLoop().execute(() -> {
            ended = true;
            if (reason.isPeerUnresponsive()) {
                channel.channel().close();
            } else if (!webSocket.isClosed()) {
                webSocket.close();
            }
        });
    }
}
