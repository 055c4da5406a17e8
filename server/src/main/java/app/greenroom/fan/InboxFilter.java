package app.greenroom.fan;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations an inbox shows; null or false leaves a condition out.
 *
 * @param text part of the fan's username or display name
 */
record InboxFilter(
        @Nullable UUID model,
        @Nullable String tier,
        boolean unread,
        boolean waiting,
        @Nullable String text) {}
