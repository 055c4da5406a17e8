package app.greenroom.platform.socketio;

import io.vertx.core.Vertx;

/** The server pings, the client answers in time. Guarded by its session's monitor. */
final class Heartbeat {
    private static final long NONE = -1;

    private final Vertx vertx;
    private final EngineOptions options;
    private final EngineSession session;
    private long timer = NONE;
    private boolean awaitingPong;

    Heartbeat(Vertx vertx, EngineOptions options, EngineSession session) {
        this.vertx = vertx;
        this.options = options;
        this.session = session;
    }

    void start() {
        stop();
        awaitingPong = false;
        timer = vertx.setTimer(options.pingInterval().toMillis(), due -> session.heartbeatDue());
    }

    void ping() {
        awaitingPong = true;
        timer = vertx.setTimer(options.pingTimeout().toMillis(), due -> session.close(DisconnectReason.PING_TIMEOUT));
        session.send(Outgoing.PING);
    }

    void pong() {
        // A pong nobody asked for must not put off the next ping.
        if (awaitingPong) {
            start();
        }
    }

    void stop() {
        if (timer != NONE) {
            vertx.cancelTimer(timer);
            timer = NONE;
        }
    }
}
