package app.greenroom.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The states of a delivery and the steps between them. Before the click a delivery can always go back into the queue;
 * from the moment that {@code sending} is recorded no step leads back there but a person's.
 */
final class DeliveryState {
    static final String QUEUED = "queued";
    static final String CLAIMED = "claimed";
    static final String SENDING = "sending";
    static final String CONFIRMED = "confirmed";
    static final String FAILED = "failed";
    static final String UNKNOWN = "unknown";

    private static final String BY_HAND = "attach-on-page";
    private static final String NOT_OFFERED = "not-offered";

    private static final String CANCELLED = "cancelled";
    private static final String PAUSED = "paused";
    /** The end of time, as far as the calendar of an answer goes. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    static final Duration LEASE = Duration.ofSeconds(60);
    static final int MOST_ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private DeliveryState() {}

    static DeliveryStore.Change claimed(Delivery delivery, String claimedBy, Instant now, boolean again) {
        return new DeliveryStore.Change(
                CLAIMED,
                null,
                again ? delivery.attempt() : delivery.attempt() + 1,
                claimedBy,
                now.plus(LEASE),
                delivery.notBefore(),
                false);
    }

    static DeliveryStore.Change sending(Delivery delivery, String claimedBy, Instant now) {
        return new DeliveryStore.Change(
                SENDING, null, delivery.attempt(), claimedBy, now.plus(LEASE), delivery.notBefore(), false);
    }

    static DeliveryStore.Change confirmed(Delivery delivery) {
        return ended(delivery, CONFIRMED, null, false);
    }

    static DeliveryStore.Change failed(Delivery delivery, @Nullable String failure) {
        return ended(delivery, FAILED, failure, false);
    }

    static DeliveryStore.Change unknown(Delivery delivery, @Nullable String failure) {
        return ended(delivery, UNKNOWN, failure, false);
    }

    /** Given up before the click: back into the queue after a pause that grows, or failed for good after enough attempts. */
    static DeliveryStore.Change released(Delivery delivery, @Nullable String failure, Instant now) {
        if (PAUSED.equals(failure)) {
            // A person paused the extension: that is no failed attempt.
            return new DeliveryStore.Change(
                    QUEUED, failure, Math.max(0, delivery.attempt() - 1), null, null, now.plus(PAUSE), false);
        }
        return delivery.attempt() >= MOST_ATTEMPTS
                ? failed(delivery, failure)
                : new DeliveryStore.Change(
                        QUEUED,
                        failure,
                        delivery.attempt(),
                        null,
                        null,
                        now.plus(PAUSE.multipliedBy(delivery.attempt())),
                        false);
    }

    /** Stopped by a person before the click. */
    static DeliveryStore.Change cancelled(Delivery delivery) {
        return ended(delivery, FAILED, CANCELLED, true);
    }

    /** A person lets it be: it was not sent, and is not to be. */
    static DeliveryStore.Change left(Delivery delivery) {
        return ended(delivery, FAILED, BY_HAND.equals(delivery.failure()) ? NOT_OFFERED : delivery.failure(), true);
    }

    static boolean isCancelled(Delivery delivery) {
        return delivery.state().equals(FAILED) && CANCELLED.equals(delivery.failure());
    }

    /** Back in its place in the queue, and there it stays until a person lets it go on. */
    static DeliveryStore.Change paused(Delivery delivery) {
        return new DeliveryStore.Change(QUEUED, PAUSED, delivery.attempt(), null, null, NEVER, false);
    }

    static boolean isPaused(Delivery delivery) {
        return delivery.state().equals(QUEUED) && PAUSED.equals(delivery.failure());
    }

    /** Whether nothing was clicked yet, so that a person can still stop it. */
    static boolean isBeforeClick(Delivery delivery) {
        return delivery.state().equals(QUEUED) || delivery.state().equals(CLAIMED);
    }

    /** What no machine can attach: a person brings it to the page, and the bubble there confirms it. */
    static DeliveryStore.Change byHand(Delivery delivery) {
        return unknown(delivery, BY_HAND);
    }

    /** A person decided that it must be sent (again): what no machine can attach, by hand. */
    static DeliveryStore.Change again(Delivery delivery, Instant now) {
        return BY_HAND.equals(delivery.failure()) || NOT_OFFERED.equals(delivery.failure())
                ? byHand(delivery)
                : queued(now);
    }

    static DeliveryStore.Change queued(Instant now) {
        return new DeliveryStore.Change(QUEUED, null, 0, null, null, now, false);
    }

    private static DeliveryStore.Change ended(
            Delivery delivery, String state, @Nullable String failure, boolean settled) {
        return new DeliveryStore.Change(state, failure, delivery.attempt(), null, null, delivery.notBefore(), settled);
    }
}
