package app.greenroom.platform.socketio;

/**
 * Whoever uses a session. Calls come in order, on event loops and with the session's monitor held: they must neither
 * wait nor call anything foreign.
 */
interface EngineListener {
    void onText(String message);

    void onBinary(byte[] message);

    /** The last call. */
    void onClose(DisconnectReason reason);
}
