package app.greenroom.platform.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Hears one kind of event from one socket; binary arguments are {@code BinaryNode}s. */
@FunctionalInterface
public interface EventListener {
    void onEvent(List<JsonNode> args, Ack ack) throws Exception;
}
