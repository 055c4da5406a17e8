package app.greenroom.platform.socketio;

/** The client sent something that is no Socket.IO packet. */
final class MalformedPacketException extends Exception {
    MalformedPacketException(String message) {
        super(message);
    }
}
