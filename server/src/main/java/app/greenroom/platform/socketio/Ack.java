package app.greenroom.platform.socketio;

import org.jspecify.annotations.Nullable;

/** How a listener answers an event whose sender asked for an acknowledgement. */
@FunctionalInterface
public interface Ack {

    /** Answers with these values, written as JSON. Only the first answer is sent, and none if none was asked for. */
    void send(@Nullable Object... values);
}
