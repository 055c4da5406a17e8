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
        @Nullable Shown shown,
        boolean history) {

    /** How keys begin that are made of what is seen, on a page that tells no ids. */
    private static final String MADE = "d:";

    /**
     * Where the page shows it.
     *
     * @param place which it is among those of its minute that look the same, the uppermost being 1
     */
    record Shown(Instant minute, int place) {}

    static boolean isNamedByPage(String key) {
        return !key.startsWith(MADE);
    }

    boolean isNamedByPage() {
        return isNamedByPage(platformKey);
    }

    /** The same under another key. */
    Reading called(String key) {
        return new Reading(
                from, direction, content, mediaUrl, mediaKinds, kind, price, purchasedAt, key, sentAt, shown, history);
    }

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
