package app.greenroom.fan;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations an inbox shows; null, false or empty leaves a condition out.
 *
 * @param models any of these
 * @param tiers any of these
 * @param tags all of these
 * @param lists any of these
 * @param assigned to nobody, or to this operator
 * @param snoozed those that sleep, which the inbox hides otherwise
 * @param careAt those who are in care at this time
 * @param text part of the fan's username or display name
 */
record InboxFilter(
        Set<UUID> models,
        Set<String> tiers,
        Set<String> tags,
        Set<UUID> lists,
        boolean unread,
        boolean waiting,
        boolean followUpDue,
        @Nullable Assigned assigned,
        @Nullable UUID claimedBy,
        boolean snoozed,
        boolean frozen,
        @Nullable Instant careAt,
        @Nullable String text) {

    /** Everybody who waits and does not sleep. */
    static final InboxFilter WAITING = new InboxFilter(
            Set.of(), Set.of(), Set.of(), Set.of(), false, true, false, null, null, false, false, null, null);

    /** Whether only conversations are asked for that somebody must look at. */
    boolean stopped() {
        return frozen || careAt != null;
    }

    /** @param operator null for nobody */
    record Assigned(@Nullable UUID operator) {}
}
