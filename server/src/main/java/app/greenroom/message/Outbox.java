package app.greenroom.message;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Where approved messages begin their way to the platform; the delivery package implements it. */
public interface Outbox {

    /**
     * A message on the page.
     *
     * @param minute that it shows, where that was told
     */
    record Bubble(
            String platformKey, Instant sentAt, @Nullable Instant minute) {}

    /** Queues an approved message in the caller's transaction. */
    Message.DeliveryState queue(Handle tx, Message message, @Nullable String onceKey);

    /** The message that was queued for this fan under this key before. */
    Optional<UUID> queuedBefore(Handle tx, UUID fanId, String onceKey);

    /**
     * The approved message whose bubble this reading is: the page showed what the extension sent before it could say
     * so itself. The message takes the bubble's key, and its delivery is confirmed.
     */
    Optional<UUID> recognise(Handle tx, UUID fanId, String content, Bubble bubble);
}
