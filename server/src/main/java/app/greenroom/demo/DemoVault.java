package app.greenroom.demo;

import app.greenroom.platform.db.Ids;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Fills the vaults of the demo agency with the items and offers of {@code demo/vault.json}. Most offers are older than the
 * conversations that the demo holds.
 */
@Singleton
class DemoVault {
    private static final String FILE = "/demo/vault.json";
    private static final Duration AGE = Duration.ofDays(500);

    private final DemoVaultStore store;
    private final ObjectMapper mapper;

    DemoVault(DemoVaultStore store, ObjectMapper mapper) {
        this.store = store;
        this.mapper = mapper;
    }

    void fill(Handle tx, Instant anchor) {
        JsonNode vault = read();
        Map<String, UUID> items = new HashMap<>();
        for (JsonNode item : vault.get("items")) {
            UUID id = Ids.next();
            items.put(item.get("key").asText(), id);
            store.addItem(tx, id, item, anchor.minus(AGE));
        }
        for (JsonNode offer : vault.get("offers")) {
            JsonNode bought = offer.get("boughtMinutesAgo");
            store.addOffer(
                    tx,
                    Objects.requireNonNull(items.get(offer.get("item").asText())),
                    offer,
                    before(anchor, offer.get("minutesAgo")),
                    bought == null ? null : before(anchor, bought));
        }
    }

    private static Instant before(Instant anchor, JsonNode minutes) {
        return anchor.minus(Duration.ofMinutes(minutes.asLong()));
    }

    private JsonNode read() {
        try (InputStream file = Objects.requireNonNull(DemoVault.class.getResourceAsStream(FILE))) {
            return mapper.readTree(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
