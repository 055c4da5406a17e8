package app.greenroom.platform.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A Socket.IO packet as received; binary attachments are already in their places in its data. */
record Packet(Type type, String namespace, @Nullable Long ackId, JsonNode data) {

    /** Each with the digit it begins with. */
    enum Type {
        CONNECT('0'),
        DISCONNECT('1'),
        EVENT('2'),
        ACK('3'),
        CONNECT_ERROR('4'),
        BINARY_EVENT('5'),
        BINARY_ACK('6');

        private final char digit;

        Type(char digit) {
            this.digit = digit;
        }

        char digit() {
            return digit;
        }

        boolean isBinary() {
            return this == BINARY_EVENT || this == BINARY_ACK;
        }

        static @Nullable Type of(char digit) {
            for (Type type : values()) {
                if (type.digit == digit) {
                    return type;
                }
            }
            return null;
        }
    }
}
