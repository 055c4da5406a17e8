package app.greenroom.platform.socketio;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A WebSocket: one frame per packet. Frames are put together here and written to Netty's channel below Vert.x and below
 * the encoder of frames: they would encode a text anew for each socket, allocate for each frame and flush after it.
 * What waits is copied into one buffer and handed to the kernel in one call.
 */
final class WebSocketTransport implements Transport {
    /** A whole frame: close, two bytes, status 1002. */
    private static final byte[] PROTOCOL_ERROR = {(byte) 0x88, 2, 0x03, (byte) 0xea};

    /** As many bytes as one write carries, unless a single packet has more. */
    private static final int HANDY = 1 << 15;

    private final EngineSession session;
    private final ServerWebSocket webSocket;
    private final ChannelHandlerContext channel;
    private final Runnable write = this::write;
    private final AtomicBoolean awake = new AtomicBoolean();
    private Buffer message = Buffer.buffer();
    private boolean text;
    private boolean ended;

    WebSocketTransport(EngineSession session, ServerWebSocket webSocket, HttpConnection connection) {
        this.session = session;
        this.webSocket = webSocket;
        this.channel =
                ((ConnectionBase) connection).channelHandlerContext().pipeline().context(WebSocketFrameEncoder.class);
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
            channel.channel().eventLoop().execute(write);
        }
    }

    /** Writes what the network takes; the rest waits in the outbox, where it is counted. */
    private void write() {
        awake.set(false);
        boolean written = false;
        while (!ended && channel.channel().isWritable()) {
            Outgoing packet = session.outbox().take();
            if (packet == null) {
                break;
            }
            if (packet == Outgoing.CLOSE) {
                session.close(DisconnectReason.SERVER_DISCONNECTED);
            } else {
                write(withThoseBehind(packet));
                written = true;
            }
        }
        if (written) {
            channel.flush();
        }
    }

    /** This packet and those that wait behind it, as far as they make one handy write. */
    private ByteBuf withThoseBehind(Outgoing first) {
        // What waits weighs more than its frames, so that the buffer seldom grows.
        long waiting = first.weight() + session.outbox().weight();
        ByteBuf bytes = channel.alloc().directBuffer((int) Math.max(first.weight(), Math.min(waiting, HANDY)));
        first.writeWebSocketFrames(bytes);
        while (bytes.readableBytes() < HANDY) {
            Outgoing next = session.outbox().takeUnlessEnd();
            if (next == null) {
                break;
            }
            next.writeWebSocketFrames(bytes);
        }
        return bytes;
    }

    // What fails closes the channel, and that is heard.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void write(ByteBuf bytes) {
        channel.write(bytes, channel.voidPromise());
    }

    /** Writes past the outbox; on the event loop. */
    void writeNow(Outgoing packet) {
        ByteBuf bytes = channel.alloc().directBuffer(packet.weight());
        packet.writeWebSocketFrames(bytes);
        write(bytes);
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
