package app.greenroom.message;

import app.greenroom.fan.Fan;
import app.greenroom.operator.Caller;
import app.greenroom.platform.web.Outcome;
import java.math.BigDecimal;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What an approved offer must pass, and where it is noted; the ppv package implements it. */
public interface Offers {

    /**
     * The price at which the item is offered: the one that is asked, or what it usually costs. Refused if the fan must not
     * be offered it now. The fan's row must be locked.
     *
     * @param coolDownReason why it may be offered although the fan was offered something a short time ago
     */
    Outcome<BigDecimal> allowed(
            Handle tx,
            Caller caller,
            Fan fan,
            UUID itemId,
            @Nullable BigDecimal price,
            @Nullable String coolDownReason);

    /** Notes that this message, which has a price, offers the item. */
    void note(Handle tx, Caller caller, Message message, UUID itemId);
}
