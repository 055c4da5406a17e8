package app.greenroom.platform.socketio;

/** Why a socket is no longer connected. */
public enum DisconnectReason {
    /** The client left the namespace. */
    CLIENT_LEFT,
    /** The server told the client to leave. */
    SERVER_DISCONNECTED,
    /** The server is closing. */
    SERVER_CLOSING,
    /** The client closed its connection, or the network did. */
    TRANSPORT_CLOSED,
    /** A request or frame broke the rules of its transport. */
    TRANSPORT_ERROR,
    /** A packet that no client would send. */
    MALFORMED_PACKET,
    /** A body or message above the maximum payload. */
    PAYLOAD_TOO_LARGE,
    /** No pong in time: the connection is half open. */
    PING_TIMEOUT,
    /** No namespace was joined in time. */
    CONNECT_TIMEOUT,
    /** The client reads more slowly than it is written to; its buffer is full. */
    SLOW_READER,
    /** The client sends faster than its listeners can work. */
    FLOODING;

    /** Whether the peer would not even read a goodbye. */
    boolean isPeerUnresponsive() {
        return this == PING_TIMEOUT || this == SLOW_READER || this == FLOODING;
    }

    /** Whether the peer broke the rules: it is told that this is the end, but not waited for. */
    boolean isPeersFault() {
        return this == TRANSPORT_ERROR || this == MALFORMED_PACKET || this == PAYLOAD_TOO_LARGE;
    }
}
