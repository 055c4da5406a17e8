package app.greenroom.demo;

import app.greenroom.platform.db.Ids;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Fills an empty desk with the agency of {@code demo/agency.json}; its times count back from this moment. */
@Singleton
public class DemoAgency {
    private static final Logger LOG = Logger.getLogger(DemoAgency.class);
    private static final String FILE = "/demo/agency.json";

    private final Jdbi jdbi;
    private final DemoStore store;
    private final DemoVault vault;
    private final ObjectMapper mapper;
    private final Clock clock;

    DemoAgency(Jdbi jdbi, DemoStore store, DemoVault vault, ObjectMapper mapper, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.vault = vault;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** Fills the desk if it has no model yet. */
    public void fill() {
        if (store.hasModels()) {
            return;
        }
        JsonNode agency = read();
        Instant anchor = clock.instant();
        jdbi.useTransaction(tx -> fill(tx, agency, anchor));
        LOG.infof(
                "The demo agency has %d models and %d fans",
                agency.get("models").size(), agency.get("fans").size());
    }

    /** When the demo was made, if it was. */
    public Optional<Instant> anchor() {
        return store.anchor();
    }

    private void fill(Handle tx, JsonNode agency, Instant anchor) {
        Map<String, UUID> models = new HashMap<>();
        for (JsonNode model : agency.get("models")) {
            UUID id = Ids.next();
            models.put(text(model, "handle"), id);
            store.addModel(
                    tx,
                    id,
                    text(model, "handle"),
                    text(model, "name"),
                    model.get("personality").toString(),
                    anchor);
        }
        for (JsonNode fan : agency.get("fans")) {
            UUID model = Objects.requireNonNull(models.get(text(fan, "model")));
            UUID id = Ids.next();
            store.addFan(
                    tx,
                    new DemoStore.NewFan(
                            id,
                            model,
                            text(fan, "ofUserId"),
                            text(fan, "username"),
                            text(fan, "displayName"),
                            text(fan, "tier"),
                            fan.path("tags").toString(),
                            fan.path("notes").asText()));
            store.addMessages(tx, model, id, messages(fan, anchor));
            store.addTransactions(tx, model, id, purchases(fan, anchor));
        }
        store.settle(tx);
        vault.fill(tx, anchor);
    }

    private static List<DemoStore.NewMessage> messages(JsonNode fan, Instant anchor) {
        List<DemoStore.NewMessage> messages = new ArrayList<>();
        for (JsonNode message : fan.get("messages")) {
            Instant sentAt = before(anchor, message);
            messages.add(new DemoStore.NewMessage(
                    Ids.next(),
                    text(message, "from").equals("fan") ? "incoming" : "outgoing",
                    text(message, "text"),
                    message.path("kind").asText("text"),
                    message.has("price") ? message.get("price").decimalValue() : null,
                    message.path("purchased").asBoolean() ? sentAt : null,
                    message.has("media") ? "demo:" + text(message, "media") : null,
                    text(message, "id"),
                    sentAt));
        }
        return messages;
    }

    private static List<DemoStore.NewTransaction> purchases(JsonNode fan, Instant anchor) {
        List<DemoStore.NewTransaction> purchases = new ArrayList<>();
        for (JsonNode purchase : fan.get("purchases")) {
            BigDecimal amount = purchase.get("amount").decimalValue();
            purchases.add(
                    new DemoStore.NewTransaction(Ids.next(), text(purchase, "kind"), amount, before(anchor, purchase)));
        }
        return purchases;
    }

    private static Instant before(Instant anchor, JsonNode entry) {
        return anchor.minus(Duration.ofMinutes(entry.get("minutesAgo").asLong()));
    }

    private static String text(JsonNode entry, String field) {
        return entry.get(field).asText();
    }

    private JsonNode read() {
        try (InputStream file = Objects.requireNonNull(DemoAgency.class.getResourceAsStream(FILE))) {
            return mapper.readTree(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
