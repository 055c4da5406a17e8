package app.greenroom.message;

import app.greenroom.fan.Correspondent;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One message as the extension read it from the page, checked. */
record Reading(
        Correspondent from,
        String direction,
        String content,
        @Nullable String mediaUrl,
        String kind,
        @Nullable BigDecimal price,
        String platformKey,
        Instant sentAt) {

    boolean isIncoming() {
        return direction.equals(Message.INCOMING);
    }
}
