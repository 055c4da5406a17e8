package app.greenroom.platform.socketio;

import org.jspecify.annotations.Nullable;

/** The answer to a {@link Handshake}. */
public sealed interface Admission {

    /** The client may come in; the identity is found again at {@link Socket#identity}. */
    record Accepted(@Nullable Object identity) implements Admission {}

    /** The client gets a {@code connect_error} with this message, and with the data if there is any. */
    record Refused(String message, @Nullable Object data) implements Admission {}

    /** Lets the client in. */
    static Admission accept() {
        return new Accepted(null);
    }

    /** Lets the client in as the one it has proved to be. */
    static Admission accept(Object identity) {
        return new Accepted(identity);
    }

    /** Keeps the client out. */
    static Admission refuse(String message) {
        return new Refused(message, null);
    }

    /** Keeps the client out and tells it more, as JSON. */
    static Admission refuse(String message, Object data) {
        return new Refused(message, data);
    }

    /** Decides who may come in; runs on a virtual thread and may wait. */
    @FunctionalInterface
    interface Gate {
        Admission admit(Handshake handshake) throws Exception;
    }
}
