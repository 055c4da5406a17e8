package app.greenroom.privacy;

import app.greenroom.audit.AuditLog;
import app.greenroom.fan.Fan;
import app.greenroom.fan.Fans;
import app.greenroom.operator.Caller;
import app.greenroom.platform.web.Outcome;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** All that is held of a fan, as one JSON document, written row by row as it stands at one moment. */
@Singleton
class Exports {
    private static final Pattern WORD = Pattern.compile("_([a-z])");

    private final Jdbi jdbi;
    private final HoldingsStore store;
    private final Fans fans;
    private final AuditLog audit;
    private final ObjectMapper mapper;
    private final Clock clock;

    Exports(Jdbi jdbi, HoldingsStore store, Fans fans, AuditLog audit, ObjectMapper mapper, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.fans = fans;
        this.audit = audit;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** The fan whose export the caller may write; that it was asked for is written down first. */
    Outcome<Fan> begin(Caller caller, UUID id) {
        return fans.byId(caller, id).then(fan -> {
            jdbi.useTransaction(
                    tx -> audit.record(tx, caller.id(), "fan.exported", "fan:" + id, Map.of("modelId", fan.modelId())));
            return Outcome.done(fan);
        });
    }

    void write(Fan fan, OutputStream out) {
        jdbi.useTransaction(TransactionIsolationLevel.REPEATABLE_READ, tx -> {
            try (JsonGenerator json = mapper.createGenerator(out)) {
                write(tx, fan, json);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
    }

    private void write(Handle tx, Fan fan, JsonGenerator json) throws IOException {
        json.useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writePOJOField("exportedAt", clock.instant());
        for (HoldingsStore.Holding held : HoldingsStore.HOLDINGS) {
            json.writeArrayFieldStart(camel(held.name()));
            store.each(tx, held, fan.modelId(), fan.id(), row -> add(json, row));
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** Writes a row under the names that the rest of the API uses. */
    private void add(JsonGenerator json, String row) {
        try {
            json.writeStartObject();
            for (Map.Entry<String, JsonNode> column : mapper.readTree(row).properties()) {
                json.writeFieldName(camel(column.getKey()));
                json.writeTree(column.getValue());
            }
            json.writeEndObject();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String camel(String column) {
        return WORD.matcher(column).replaceAll(start -> start.group(1).toUpperCase(Locale.ROOT));
    }
}
