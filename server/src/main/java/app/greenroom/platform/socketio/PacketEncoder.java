package app.greenroom.platform.socketio;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes packets as the Engine.IO frames that carry them. */
final class PacketEncoder {
    private static final char MESSAGE = '4';

    private final ObjectMapper mapper;

    PacketEncoder(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    Outgoing connect(String namespace, String sid) {
        return plain(Packet.Type.CONNECT, namespace, null, "{\"sid\":\"" + sid + "\"}");
    }

    Outgoing connectError(String namespace, String message, @Nullable Object data) {
        ObjectNode error = mapper.createObjectNode().put("message", message);
        if (data != null) {
            error.set("data", mapper.valueToTree(data));
        }
        return plain(Packet.Type.CONNECT_ERROR, namespace, null, error.toString());
    }

    Outgoing disconnect(String namespace) {
        return plain(Packet.Type.DISCONNECT, namespace, null, "");
    }

    Outgoing event(String namespace, @Nullable Long ackId, String event, @Nullable Object... args) {
        return withData(Packet.Type.EVENT, Packet.Type.BINARY_EVENT, namespace, ackId, tree(event, args));
    }

    /** The arguments are JSON already: they are passed on as they are. */
    Outgoing eventOfJson(String namespace, String event, String... args) {
        StringBuilder data =
                new StringBuilder("[\"").append(JsonStringEncoder.getInstance().quoteAsString(event));
        data.append('"');
        for (String arg : args) {
            data.append(',').append(arg);
        }
        return plain(Packet.Type.EVENT, namespace, null, data.append(']').toString());
    }

    Outgoing ack(String namespace, long ackId, @Nullable Object... args) {
        return withData(Packet.Type.ACK, Packet.Type.BINARY_ACK, namespace, ackId, tree(null, args));
    }

    private ArrayNode tree(@Nullable String event, @Nullable Object... args) {
        ArrayNode data = mapper.createArrayNode();
        if (event != null) {
            data.add(event);
        }
        for (Object arg : args) {
            JsonNode value = mapper.valueToTree(arg);
            data.add(value);
        }
        return data;
    }

    private Outgoing withData(
            Packet.Type type, Packet.Type binaryType, String namespace, @Nullable Long ackId, ArrayNode data) {
        List<byte[]> attachments = new ArrayList<>();
        JsonNode bare = withoutBinary(data, attachments);
        if (attachments.isEmpty()) {
            return plain(type, namespace, ackId, data.toString());
        }
        List<Outgoing.Frame> frames = new ArrayList<>();
        frames.add(frame(binaryType.digit() + "" + attachments.size() + "-", namespace, ackId, bare.toString()));
        for (byte[] attachment : attachments) {
            frames.add(Outgoing.Frame.binary(attachment));
        }
        return Outgoing.of(frames);
    }

    /** The same tree with a numbered placeholder for each binary value; what holds none is not copied. */
    private JsonNode withoutBinary(JsonNode node, List<byte[]> attachments) {
        if (node instanceof BinaryNode binary) {
            attachments.add(binary.binaryValue());
            return mapper.createObjectNode().put("_placeholder", true).put("num", attachments.size() - 1);
        }
        int before = attachments.size();
        if (node instanceof ArrayNode array) {
            ArrayNode bare = mapper.createArrayNode();
            array.forEach(element -> bare.add(withoutBinary(element, attachments)));
            return attachments.size() == before ? node : bare;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode bare = mapper.createObjectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                bare.set(field.getKey(), withoutBinary(field.getValue(), attachments));
            }
            return attachments.size() == before ? node : bare;
        }
        return node;
    }

    private static Outgoing plain(Packet.Type type, String namespace, @Nullable Long ackId, String data) {
        return Outgoing.of(List.of(frame(Character.toString(type.digit()), namespace, ackId, data)));
    }

    private static Outgoing.Frame frame(String type, String namespace, @Nullable Long ackId, String data) {
        String packet = MESSAGE
                + type
                + (namespace.equals("/") ? "" : namespace + ",")
                + (ackId == null ? "" : ackId.toString())
                + data;
        return Outgoing.Frame.text(packet);
    }
}
