package app.greenroom.platform.socketio;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads text as it was written, or not at all. */
final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    static String decode(Buffer bytes) throws MalformedPacketException {
        String text = bytes.toString();
        if (text.indexOf(REPLACEMENT) >= 0) {
            requireValid(bytes.getBytes()); // the sign may stand in the text itself
        }
        return text;
    }

    private static void requireValid(byte[] bytes) throws MalformedPacketException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedPacketException("not UTF-8");
        }
    }
}
