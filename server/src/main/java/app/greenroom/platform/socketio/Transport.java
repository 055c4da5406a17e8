package app.greenroom.platform.socketio;

/** How packets travel between one session and its client. */
sealed interface Transport permits PollingTransport, WebSocketTransport {

    /** Something lies in the outbox: write it soon, on the transport's own event loop. Any thread may call this. */
    void wake();

    /** Stop at once; nothing more is taken from the outbox. Any thread may call this. */
    void end(DisconnectReason reason);
}
