package app.greenroom.message;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Finds a message inside another package's transaction, as it stands there. */
@Singleton
public class MessageLookup {
    private final MessageStore store;

    MessageLookup(MessageStore store) {
        this.store = store;
    }

    public Message get(Handle tx, UUID modelId, UUID id) {
        return store.byId(tx, id, List.of(modelId)).orElseThrow(() -> new NoSuchElementException("message " + id));
    }
}
