package app.greenroom.platform.socketio;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** HTTP long-polling: a GET waits until there is something to say, a POST brings what the client says. */
final class PollingTransport implements Transport {
    private static final byte SEPARATOR = 0x1e;

    private final EngineSession session;
    private final Vertx vertx;
    private final AtomicReference<@Nullable Poll> waiting = new AtomicReference<>();
    private final AtomicReference<@Nullable Post> posting = new AtomicReference<>();

    PollingTransport(EngineSession session, Vertx vertx) {
        this.session = session;
        this.vertx = vertx;
    }

    /** A GET that waits for its answer on the event loop it came in on. */
    private record Poll(HttpServerResponse response, Context context, AtomicBoolean awake) {
        Future<Void> answer(Buffer payload) {
            if (response.ended() || response.closed()) {
                return Future.succeededFuture();
            }
            return response.putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=UTF-8")
                    .end(payload);
        }
    }

    /** A POST that has not come to its end. */
    private record Post(HttpServerRequest request, Context context) {
        void giveUp() {
            context.runOnContext(turn -> {
                if (!request.isEnded()) {
                    request.response().reset();
                }
            });
        }
    }

    void get(HttpServerRequest request) {
        Poll poll = new Poll(request.response(), vertx.getOrCreateContext(), new AtomicBoolean());
        if (!waiting.compareAndSet(null, poll)) {
            session.close(DisconnectReason.TRANSPORT_ERROR);
            EngineError.BAD_REQUEST.answer(request.response());
            return;
        }
        request.response().closeHandler(closed -> abandoned(poll)).exceptionHandler(failed -> abandoned(poll));
        session.closeIfParted();
        if (session.outbox().isEmpty() && session.letsPollsGo()) {
            release();
        } else if (!session.outbox().isEmpty()) {
            wake();
        }
    }

    boolean isPolled() {
        return waiting.get() != null;
    }

    private void abandoned(Poll poll) {
        if (waiting.compareAndSet(poll, null)) {
            session.lost(this, DisconnectReason.TRANSPORT_CLOSED);
        }
    }

    @Override
    public void wake() {
        Poll poll = waiting.get();
        if (poll != null && poll.awake.compareAndSet(false, true)) {
            // Not at once: what else is said in this turn goes into the same answer.
            poll.context.runOnContext(turn -> answer(poll));
        }
    }

    private void answer(Poll poll) {
        poll.awake.set(false);
        if (session.polling() != this) {
            release(); // what waits now goes another way
            return;
        }
        if (session.outbox().isEmpty() || !waiting.compareAndSet(poll, null)) {
            return;
        }
        Buffer payload = Buffer.buffer();
        Outgoing packet = session.outbox().take();
        boolean end = packet == Outgoing.CLOSE;
        while (packet != null) {
            append(payload, packet);
            // The end comes alone: a client that reads it no longer heeds what came just before.
            packet = end || payload.length() >= session.maxPayload()
                    ? null
                    : session.outbox().takeUnlessEnd();
        }
        // Until the network has taken it, it counts as waiting: a client that polls but does not read is slow too.
        int unread = payload.length();
        session.outbox().hold(unread);
        poll.answer(payload).onComplete(written -> session.outbox().release(unread));
        if (end) {
            session.close(DisconnectReason.SERVER_DISCONNECTED);
        }
    }

    private static void append(Buffer payload, Outgoing packet) {
        for (Outgoing.Frame frame : packet.frames()) {
            if (payload.length() > 0) {
                payload.appendByte(SEPARATOR);
            }
            if (frame.isBinary()) {
                payload.appendByte((byte) 'b').appendBytes(Base64.getEncoder().encode(frame.bytes()));
            } else {
                payload.appendBytes(frame.bytes());
            }
        }
    }

    /** Lets a waiting GET go empty-handed. */
    void release() {
        release(Outgoing.NOOP);
    }

    private void release(Outgoing word) {
        Poll poll = waiting.getAndSet(null);
        if (poll != null) {
            Buffer payload = Buffer.buffer();
            append(payload, word);
            poll.context.runOnContext(turn -> poll.answer(payload));
        }
    }

    @Override
    public void end(DisconnectReason reason) {
        Post unfinished = posting.getAndSet(null);
        if (unfinished != null) {
            unfinished.giveUp();
        }
        // A client that closed knows; any other must hear it.
        release(reason == DisconnectReason.TRANSPORT_CLOSED ? Outgoing.NOOP : Outgoing.CLOSE);
    }

    void post(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        Post post = new Post(request, vertx.getOrCreateContext());
        if (!posting.compareAndSet(null, post)) {
            session.close(DisconnectReason.TRANSPORT_ERROR);
            EngineError.BAD_REQUEST.answer(response);
            return;
        }
        Buffer body = Buffer.buffer();
        AtomicBoolean refused = new AtomicBoolean();
        request.exceptionHandler(broken -> session.lost(this, DisconnectReason.TRANSPORT_CLOSED));
        request.handler(chunk -> {
            if (refused.get()) {
                return;
            }
            if (body.length() + chunk.length() > session.maxPayload()) {
                refused.set(true);
                posting.set(null); // it gets an answer
                session.close(DisconnectReason.PAYLOAD_TOO_LARGE);
                if (request.version() == HttpVersion.HTTP_1_1) {
                    response.putHeader(HttpHeaders.CONNECTION, "close"); // the rest is not worth reading
                }
                EngineError.PAYLOAD_TOO_LARGE.answer(response);
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> {
            if (!refused.get()) {
                receive(body);
                posting.compareAndSet(post, null);
                acknowledge(response);
            }
        });
    }

    private void receive(Buffer body) {
        String payload;
        try {
            payload = Utf8.decode(body);
        } catch (MalformedPacketException notUtf8) {
            session.lost(this, DisconnectReason.MALFORMED_PACKET);
            return;
        }
        int start = 0;
        int end;
        while ((end = payload.indexOf(SEPARATOR, start)) >= 0) {
            session.receive(this, payload.substring(start, end));
            start = end + 1;
        }
        session.receive(this, payload.substring(start));
    }

    private void acknowledge(HttpServerResponse response) {
        if (session.isMalformed()) {
            EngineError.BAD_REQUEST.answer(response);
        } else if (!response.ended() && !response.closed()) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "text/plain").end("ok");
        }
    }
}
