package app.greenroom.platform.socketio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads packets from messages: a text, and then as many binary messages as the text has announced. */
final class PacketDecoder {
    private static final int MAX_ATTACHMENTS = 16;
    private static final int MAX_ACK_DIGITS = 15;

    /** Names that clients use for themselves. */
    private static final Set<String> RESERVED_EVENTS =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private final ObjectReader json;
    private @Nullable Packet incomplete;
    private int expected;
    private final List<byte[]> attachments = new ArrayList<>();

    PacketDecoder(ObjectMapper mapper) {
        this.json = mapper.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** A whole packet, or null if its attachments are still to come. */
    @Nullable
    Packet text(String text) throws MalformedPacketException {
        if (incomplete != null) {
            throw new MalformedPacketException("text among the attachments");
        }
        Cursor cursor = new Cursor(text);
        Packet.Type type = cursor.type();
        int count = type.isBinary() ? cursor.attachmentCount() : 0;
        String namespace = cursor.namespace();
        Long ackId = cursor.ackId();
        Packet packet = new Packet(type, namespace, ackId, parse(cursor.rest()));
        check(packet);
        if (!type.isBinary()) {
            return packet;
        }
        expected = count;
        incomplete = packet;
        return completed();
    }

    /** The packet that this attachment completes, or null if more are to come. */
    @Nullable
    Packet binary(byte[] attachment) throws MalformedPacketException {
        if (incomplete == null) {
            throw new MalformedPacketException("an attachment that no packet announced");
        }
        attachments.add(attachment);
        return completed();
    }

    private @Nullable Packet completed() throws MalformedPacketException {
        if (incomplete == null || attachments.size() < expected) {
            return null;
        }
        Packet packet = incomplete;
        JsonNode data = filled(packet.data());
        incomplete = null;
        attachments.clear();
        return new Packet(packet.type(), packet.namespace(), packet.ackId(), data);
    }

    private JsonNode filled(JsonNode node) throws MalformedPacketException {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, filled(array.get(i)));
            }
        } else if (node instanceof ObjectNode object) {
            if (object.path("_placeholder").asBoolean()) {
                return attachment(object.path("num"));
            }
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(filled(field.getValue()));
            }
        }
        return node;
    }

    private BinaryNode attachment(JsonNode number) throws MalformedPacketException {
        if (!number.canConvertToInt() || number.asInt() < 0 || number.asInt() >= attachments.size()) {
            throw new MalformedPacketException("a placeholder for no attachment");
        }
        return BinaryNode.valueOf(attachments.get(number.asInt()));
    }

    private JsonNode parse(String text) throws MalformedPacketException {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : json.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new MalformedPacketException("not JSON");
        }
    }

    private static void check(Packet packet) throws MalformedPacketException {
        JsonNode data = packet.data();
        boolean valid = switch (packet.type()) {
            case CONNECT -> data.isMissingNode() || data.isObject();
            case DISCONNECT -> data.isMissingNode();
            case EVENT, BINARY_EVENT ->
                data.path(0).isTextual()
                        && data.isArray()
                        && !RESERVED_EVENTS.contains(data.path(0).textValue());
            case ACK, BINARY_ACK -> data.isArray() && packet.ackId() != null;
            case CONNECT_ERROR -> false; // only servers refuse
        };
        if (!valid) {
            throw new MalformedPacketException("data that does not belong in a " + packet.type());
        }
    }

    /** {@code <type>[<attachments>-][<namespace>,][<ack id>][<data>]}. */
    private static final class Cursor {
        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        Packet.Type type() throws MalformedPacketException {
            Packet.Type type = text.isEmpty() ? null : Packet.Type.of(text.charAt(at++));
            if (type == null) {
                throw new MalformedPacketException("an unknown type");
            }
            return type;
        }

        int attachmentCount() throws MalformedPacketException {
            String digits = digits();
            if (digits.isEmpty() || digits.length() > 2 || at >= text.length() || text.charAt(at++) != '-') {
                throw new MalformedPacketException("no count of attachments");
            }
            int count = Integer.parseInt(digits);
            if (count > MAX_ATTACHMENTS) {
                throw new MalformedPacketException("too many attachments");
            }
            return count;
        }

        String namespace() {
            if (at >= text.length() || text.charAt(at) != '/') {
                return "/";
            }
            int comma = text.indexOf(',', at);
            int end = comma < 0 ? text.length() : comma;
            String namespace = text.substring(at, end);
            at = Math.min(end + 1, text.length());
            return namespace;
        }

        @Nullable
        Long ackId() throws MalformedPacketException {
            String digits = digits();
            if (digits.length() > MAX_ACK_DIGITS) {
                throw new MalformedPacketException("an acknowledgement id too long");
            }
            return digits.isEmpty() ? null : Long.valueOf(digits);
        }

        String rest() {
            return text.substring(at);
        }

        private String digits() {
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            return text.substring(start, at);
        }
    }
}
