package app.greenroom.message;

import app.greenroom.fan.Correspondent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message as the extension read it from the page, checked.
 *
 * @param history whether somebody scrolled back to it: it is no news and waits for nobody
 */
record Reading(
        Correspondent from,
        String direction,
        String content,
        @Nullable String mediaUrl,
        List<String> mediaKinds,
        String kind,
        @Nullable BigDecimal price,
        @Nullable Instant purchasedAt,
        String platformKey,
        Instant sentAt,
        boolean history) {

    /**
     * Whether this tells more of a message that is stored already: a price, that it was paid, or that an approved text
     * went out with a price on it.
     */
    boolean tellsMoreThan(Message stored) {
        boolean priced = kind.equals("ppv") && !stored.isIncoming() && stored.operatorId() != null;
        if (!kind.equals(stored.kind()) && !(priced && stored.kind().equals("text"))) {
            return false;
        }
        return !kind.equals(stored.kind())
                || (price != null && stored.price() == null && !kind.equals("text"))
                || (purchasedAt != null && stored.purchasedAt() == null);
    }

    boolean isIncoming() {
        return direction.equals(Message.INCOMING);
    }
}
