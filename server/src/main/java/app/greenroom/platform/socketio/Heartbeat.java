package app.greenroom.platform.socketio;

import io.vertx.core.Vertx;

/** The server pings, the client answers in time. Guarded by its session's monitor. */
final class Heartbeat {
    private final EngineOptions options;
    private final EngineSession session;
    private final Deadline next;
    private boolean awaitingPong;
    private long pongDueBy;

    Heartbeat(Vertx vertx, EngineOptions options, EngineSession session) {
        this.options = options;
        this.session = session;
        this.next = new Deadline(vertx);
    }

    void start() {
        awaitingPong = false;
        pongDueBy = System.nanoTime()
                + options.pingInterval().plus(options.pingTimeout()).toNanos();
        next.set(options.pingInterval(), session::heartbeatDue);
    }

    void ping() {
        awaitingPong = true;
        next.set(options.pingTimeout(), () -> session.close(DisconnectReason.PING_TIMEOUT));
        session.send(Outgoing.PING);
    }

    void pong() {
        // A pong nobody asked for must not put off the next ping.
        if (awaitingPong) {
            start();
        }
    }

    /** Whether the time of the pong is over by the clock; the timer may come a little later. */
    boolean isPongOverdue() {
        return awaitingPong && System.nanoTime() - pongDueBy >= 0;
    }

    void stop() {
        next.cancel();
    }
}
