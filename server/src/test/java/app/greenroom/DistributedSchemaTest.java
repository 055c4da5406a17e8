package app.greenroom;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whether the schema can be distributed by {@code model_id} on Citus, by the catalogue as migrated and the text of the
 * statements; docs/scaling.md tells the rest. What does not obey yet is listed here, and the lists may only shrink.
 */
@QuarkusTest
class DistributedSchemaTest extends DeskTest {
    /** Small, or asked for by another key: whole on every node. */
    private static final List<String> REFERENCE = List.of(
            "access_links",
            "agency_packs",
            "models",
            "paired_browsers",
            "pairing_codes",
            "propensities",
            "recovery_codes",
            "saved_views",
            "scripts",
            "shifts",
            "users",
            "webhooks");

    /** One order for all of them: on the first node only. */
    private static final List<String> LOCAL = List.of(
            "audit_head", "audit_log", "backups", "desk", "erasures", "event_epoch", "events", "webhook_cursor");

    /** Citus runs these only with citus.enable_unsafe_triggers: each touches rows of its own model alone. */
    private static final List<String> TRIGGERS =
            List.of("message_vectors.note_vector_removal", "model_facts.model_facts_forgotten");

    /** Statements that name no model, by store: each asks every shard. */
    private static final Map<String, Integer> FANNING_OUT = Map.ofEntries(
            Map.entry("AnalyticsStore", 1),
            Map.entry("CustomFieldStore", 1),
            Map.entry("DeliveryStore", 2),
            Map.entry("DemoStore", 3),
            Map.entry("FanListStore", 1),
            Map.entry("FanStore", 10),
            Map.entry("FollowUpStore", 4),
            Map.entry("HandoverStore", 1),
            Map.entry("LoadStore", 1),
            Map.entry("MemoryStore", 1),
            Map.entry("MessageStore", 6),
            Map.entry("MessageVectorStore", 1),
            Map.entry("ModelStore", 1),
            Map.entry("NoteStore", 1),
            Map.entry("OutboxStore", 2),
            Map.entry("PropensityStore", 3),
            Map.entry("SearchStore", 1),
            Map.entry("SuggestionStore", 5),
            Map.entry("VaultStore", 1),
            Map.entry("VectorRemovalStore", 1));

    private static final Pattern BLOCK = Pattern.compile("\"\"\"(.*?)\"\"\"", Pattern.DOTALL);
    private static final Pattern TABLE = Pattern.compile("\\b(?:from|join|into|update)\\s+(\\w+)");

    @Test
    void everyTableIsPlacedAndEveryDistributedOneHasItsModel() {
        var placed = new TreeSet<>(distributed());
        placed.addAll(REFERENCE);
        placed.addAll(LOCAL);
        placed.add("flyway_schema_history");
        assertThat(placed).isEqualTo(new TreeSet<>(strings("""
                select c.relname from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                """)));
        assertThat(strings("""
                select attrelid::regclass::text from pg_attribute
                where attname = 'model_id' and not attnotnull and attrelid::regclass::text = any(:tables)
                """)).as("whose model may be missing").isEmpty();
    }

    @Test
    void everyUniqueConstraintOfADistributedTableHoldsItsModel() {
        assertThat(strings("""
                select i.indexrelid::regclass::text
                from pg_index i
                join pg_attribute a on a.attrelid = i.indrelid and a.attname = 'model_id'
                where i.indisunique and not a.attnum = any(i.indkey)
                  and i.indrelid::regclass::text = any(:tables)
                """)).isEmpty();
        assertThat(strings("select conrelid::regclass::text from pg_constraint where contype = 'x'"))
                .as("exclusion constraints")
                .isEmpty();
    }

    @Test
    void everyForeignKeyStaysOnItsShardOrLeadsToAReferenceTable() {
        assertThat(strings("""
                select c.conrelid::regclass || ' to ' || c.confrelid::regclass
                from pg_constraint c
                where c.contype = 'f' and c.conparentid = 0
                  and c.confrelid::regclass::text = any(:tables)
                  and not exists (
                      select from unnest(c.conkey, c.confkey) as k (here, there)
                      join pg_attribute h on h.attrelid = c.conrelid and h.attnum = k.here and h.attname = 'model_id'
                      join pg_attribute t on t.attrelid = c.confrelid and t.attnum = k.there and t.attname = 'model_id')
                """)).as("to another shard").isEmpty();
        List<String> elsewhere = jdbi.withHandle(handle -> handle.createQuery("""
                        select c.conrelid::regclass || ' to ' || c.confrelid::regclass
                        from pg_constraint c
                        where c.contype = 'f' and c.conparentid = 0
                          and (c.conrelid::regclass::text = any(:reference) and c.confrelid::regclass::text <> all(:reference)
                               or c.conrelid::regclass::text = any(:local)
                               or c.confrelid::regclass::text = any(:local))
                        """)
                .bindArray("reference", String.class, REFERENCE)
                .bindArray("local", String.class, LOCAL)
                .mapTo(String.class)
                .list());
        assertThat(elsewhere)
                .as("from a reference table, or from or to a local one")
                .isEmpty();
    }

    @Test
    void triggersOfDistributedTablesAreTheKnownOnes() {
        assertThat(strings("""
                select tgrelid::regclass || '.' || tgname from pg_trigger
                where not tgisinternal and tgrelid::regclass::text = any(:tables)
                """)).containsExactlyInAnyOrderElementsOf(TRIGGERS);
    }

    @Test
    void everyStatementOnADistributedTableNamesItsModelOrIsListedAsAskingEveryShard() throws IOException {
        var tables = distributed();
        var without = new TreeMap<String, Integer>();
        int read = 0;
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("Store.java")).toList()) {
                var blocks = BLOCK.matcher(text(file));
                while (blocks.find()) {
                    String sql = blocks.group(1);
                    if (TABLE.matcher(sql).results().noneMatch(found -> tables.contains(found.group(1)))) {
                        continue;
                    }
                    read++;
                    if (!sql.contains("model_id")) {
                        without.merge(file.getFileName().toString().replace(".java", ""), 1, Integer::sum);
                    }
                }
            }
        }
        assertThat(read).isGreaterThan(150);
        assertThat(without).isEqualTo(FANNING_OUT);
    }

    private List<String> distributed() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select c.relname from pg_class c
                        join pg_attribute a on a.attrelid = c.oid and a.attname = 'model_id' and not a.attisdropped
                        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                          and not c.relispartition and c.relname <> all(:others)
                        """)
                .bindArray(
                        "others",
                        String.class,
                        Stream.concat(REFERENCE.stream(), LOCAL.stream()).toList())
                .mapTo(String.class)
                .list());
    }

    /** What a query answers of the distributed tables. */
    private List<String> strings(String sql) {
        var tables = distributed();
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql);
            if (sql.contains(":tables")) {
                query.bindArray("tables", String.class, tables);
            }
            return query.mapTo(String.class).list();
        });
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
