package app.greenroom.message;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Finds a message inside another package's transaction, as it stands there. */
@Singleton
public class MessageLookup {
    private final MessageStore store;

    MessageLookup(MessageStore store) {
        this.store = store;
    }

    /** The message, if it belongs to this fan. */
    public Optional<Message> of(Handle tx, UUID modelId, UUID fanId, UUID id) {
        return store.byId(tx, id, List.of(modelId))
                .filter(message -> message.fanId().equals(fanId));
    }

    /** Notes that a pay-per-view message was paid, unless that is known. */
    public void purchased(Handle tx, UUID modelId, UUID id, Instant at) {
        store.purchased(tx, modelId, id, at);
    }

    public Message get(Handle tx, UUID modelId, UUID id) {
        return store.byId(tx, id, List.of(modelId)).orElseThrow(() -> new NoSuchElementException("message " + id));
    }
}
