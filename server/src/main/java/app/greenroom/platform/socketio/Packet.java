package app.greenroom.platform.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A Socket.IO packet as received; binary attachments are already in their places in its data. */
record Packet(Type type, String namespace, @Nullable Long ackId, JsonNode data) {

    /** In the order of their numbers in the protocol. */
    enum Type {
        CONNECT,
        DISCONNECT,
        EVENT,
        ACK,
        CONNECT_ERROR,
        BINARY_EVENT,
        BINARY_ACK;

        boolean isBinary() {
            return this == BINARY_EVENT || this == BINARY_ACK;
        }
    }
}
