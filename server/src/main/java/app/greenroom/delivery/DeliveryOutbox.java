package app.greenroom.delivery;

import app.greenroom.message.Message;
import app.greenroom.message.MessageLookup;
import app.greenroom.message.Outbox;
import app.greenroom.platform.db.Ids;
import app.greenroom.realtime.EventLog;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Where approved messages join the queue, and where a bubble on the page is known again as one of them. */
@Singleton
class DeliveryOutbox implements Outbox {
    private static final String OFFER = "ppv";

    private final DeliveryStore store;
    private final MessageLookup messages;
    private final EventLog log;
    private final Clock clock;

    DeliveryOutbox(DeliveryStore store, MessageLookup messages, EventLog log, Clock clock) {
        this.store = store;
        this.messages = messages;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public Message.DeliveryState queue(Handle tx, Message message, @Nullable String onceKey) {
        Delivery delivery =
                store.add(tx, Ids.next(), message.modelId(), message.fanId(), message.id(), clock.instant(), onceKey);
        if (message.kind().equals(OFFER)) {
            delivery = store.change(tx, delivery.id(), DeliveryState.byHand(delivery));
        } else {
            log.append(tx, new DeliveryRequested(delivery));
        }
        return new Message.DeliveryState(
                delivery.id(), delivery.state(), delivery.failure(), delivery.attempt(), delivery.settledAt());
    }

    @Override
    public Optional<UUID> queuedBefore(Handle tx, UUID fanId, String onceKey) {
        return store.messageOf(tx, fanId, onceKey);
    }

    @Override
    public Optional<UUID> recognise(Handle tx, UUID fanId, String content, Bubble bubble) {
        return store.clicked(tx, fanId, content, bubble.sentAt())
                .filter(delivery -> store.name(tx, delivery, bubble))
                .map(delivery -> {
                    Delivery confirmed = store.change(tx, delivery.id(), DeliveryState.confirmed(delivery));
                    log.append(
                            tx,
                            new DeliveryChanged(confirmed, messages.get(tx, delivery.modelId(), delivery.messageId())));
                    return delivery.messageId();
                });
    }
}
