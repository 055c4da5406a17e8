package app.greenroom.platform.socketio;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A WebSocket: one frame per packet. Frames are written to Netty's channel below Vert.x, because Vert.x would encode a
 * text anew for each socket and flush after each frame.
 */
final class WebSocketTransport implements Transport {
    /** A whole frame: close, two bytes, status 1002. */
    private static final byte[] PROTOCOL_ERROR = {(byte) 0x88, 2, 0x03, (byte) 0xea};

    private final EngineSession session;
    private final ServerWebSocket webSocket;
    private final ChannelHandlerContext channel;
    private final AtomicBoolean awake = new AtomicBoolean();
    private Buffer message = Buffer.buffer();
    private boolean text;
    private boolean ended;

    WebSocketTransport(EngineSession session, ServerWebSocket webSocket, HttpConnection connection) {
        this.session = session;
        this.webSocket = webSocket;
        this.channel = ((ConnectionBase) connection).channelHandlerContext();
    }

    /** Begins to listen; on the WebSocket's own event loop, in the turn in which it was opened. */
    void listen() {
        webSocket.frameHandler(this::receive);
        webSocket.drainHandler(drained -> wake());
        webSocket.exceptionHandler(broken -> session.lost(this, reasonFor(broken)));
        webSocket.closeHandler(closed -> session.lost(this, DisconnectReason.TRANSPORT_CLOSED));
    }

    private static DisconnectReason reasonFor(Throwable broken) {
        boolean tooBig = broken instanceof CorruptedWebSocketFrameException frame
                && frame.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
        return tooBig ? DisconnectReason.PAYLOAD_TOO_LARGE : DisconnectReason.TRANSPORT_ERROR;
    }

    private void receive(WebSocketFrame frame) {
        if (frame.isText() || frame.isBinary()) {
            message = Buffer.buffer();
            text = frame.isText();
        } else if (!frame.isContinuation()) {
            if (frame.isPing() && channel.channel().bytesBeforeWritable() > session.maxBufferedBytes()) {
                session.lost(this, DisconnectReason.FLOODING); // each was answered, and it reads no answer
            }
            return;
        }
        Buffer part = frame.binaryData();
        if (message.length() + part.length() > session.maxPayload()) {
            message = Buffer.buffer();
            session.lost(this, DisconnectReason.PAYLOAD_TOO_LARGE);
            return;
        }
        message = frame.isFinal() && message.length() == 0 ? part : message.appendBuffer(part);
        if (frame.isFinal()) {
            Buffer whole = message;
            message = Buffer.buffer();
            receive(whole);
        }
    }

    private void receive(Buffer whole) {
        if (!text) {
            session.receiveBinary(this, whole.getBytes());
            return;
        }
        try {
            session.receive(this, Utf8.decode(whole));
        } catch (MalformedPacketException notUtf8) {
            session.lost(this, DisconnectReason.MALFORMED_PACKET);
        }
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
            if (!channel.channel().isActive()) {
                return; // the WebSocket may not know yet, and would wait for an answer to a goodbye
            }
            // The context's close, because the channel's own would let Vert.x wait for an answer to its goodbye too.
            if (reason.isPeerUnresponsive()) {
                channel.close();
            } else if (reason.isPeersFault()) {
                channel.writeAndFlush(Unpooled.wrappedBuffer(PROTOCOL_ERROR)).addListener(told -> channel.close());
            } else {
                webSocket.close();
            }
        });
    }
}
