package app.greenroom.platform.socketio;

import io.vertx.core.Context;
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
    private final AtomicBoolean posting = new AtomicBoolean();

    PollingTransport(EngineSession session, Vertx vertx) {
        this.session = session;
        this.vertx = vertx;
    }

    /** A GET that waits for its answer on the event loop it came in on. */
    private record Poll(HttpServerResponse response, Context context, AtomicBoolean awake) {
        void answer(Buffer payload) {
            if (!response.ended() && !response.closed()) {
                response.putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=UTF-8")
                        .end(payload);
            }
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
        if (session.outbox().isEmpty() && session.letsPollsGo()) {
            release();
        } else if (!session.outbox().isEmpty()) {
            wake();
        }
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
        if (session.outbox().isEmpty() || !waiting.compareAndSet(poll, null)) {
            return;
        }
        Buffer payload = Buffer.buffer();
        boolean end = false;
        Outgoing packet;
        while (!end
                && payload.length() < session.maxPayload()
                && (packet = session.outbox().take()) != null) {
            append(payload, packet);
            end = packet == Outgoing.CLOSE;
        }
        poll.answer(payload);
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
        // A client that closed knows; any other must hear it.
        release(reason == DisconnectReason.TRANSPORT_CLOSED ? Outgoing.NOOP : Outgoing.CLOSE);
    }

    void post(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (!posting.compareAndSet(false, true)) {
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
                receive(body.toString());
                posting.set(false);
                acknowledge(response);
            }
        });
    }

    private void receive(String payload) {
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
