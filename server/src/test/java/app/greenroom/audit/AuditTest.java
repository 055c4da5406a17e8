package app.greenroom.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was done stays written, and whoever changes it is found out. */
@QuarkusTest
class AuditTest extends DeskTest {
    @Inject
    AuditLog log;

    private final UUID mia = UUID.randomUUID();

    @BeforeEach
    @AfterEach
    void anEmptyLog() {
        tamper("truncate audit_log", "update audit_head set seq = 0, hash = repeat('0', 64)");
    }

    @Test
    void acts_are_listed_newest_first_and_by_what_one_asks_for() {
        act("operator.disabled", "operator:1");
        act("fan.exported", "fan:1");
        act("fan.exported", "fan:2");

        assertThat(subjects("/api/audit")).containsExactly("fan:2", "fan:1", "operator:1");
        assertThat(subjects("/api/audit?action=fan.exported")).containsExactly("fan:2", "fan:1");
        assertThat(subjects("/api/audit?subject=operator:1")).containsExactly("operator:1");
        assertThat(subjects("/api/audit?actor=" + UUID.randomUUID())).isEmpty();
        String cursor = desk().get("/api/audit?limit=2").path("nextCursor");
        assertThat(subjects("/api/audit?limit=2&cursor=" + cursor)).containsExactly("operator:1");
    }

    @Test
    void only_admins_read_it() {
        addOperator("ben@agency.example", model);

        desk(signIn("ben@agency.example", PASSWORD)).get("/api/audit").then().statusCode(403);
    }

    @Test
    void an_act_that_is_undone_leaves_nothing_and_no_gap() {
        act("a", "x:1");
        try (Handle tx = jdbi.open()) {
            tx.begin();
            log.record(tx, mia, "undone", "x:1", Map.of());
            tx.rollback();
        }
        act("b", "x:1");

        assertThat(verify().faults()).isEmpty();
        assertThat(verify().entries()).isEqualTo(2);
    }

    @Test
    void acts_at_the_same_time_make_one_chain() throws Exception {
        List<Callable<Object>> acts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String subject = "x:" + i;
            acts.add(Executors.callable(() -> act("done", subject)));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            threads.invokeAll(acts);
        }

        assertThat(verify().entries()).isEqualTo(200);
        assertThat(verify().faults()).isEmpty();
    }

    @Test
    void the_database_refuses_to_change_or_remove_an_entry() {
        act("done", "x:1");

        for (String change :
                List.of("update audit_log set action = 'other'", "delete from audit_log", "truncate audit_log")) {
            assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute(change)))
                    .hasMessageContaining("append only");
        }
    }

    @Test
    void a_changed_entry_is_found() {
        actThrice();
        for (String change : List.of(
                "update audit_log set actor = gen_random_uuid() where seq = 2",
                "update audit_log set action = 'other' where seq = 2",
                "update audit_log set details = '{}' where seq = 2",
                "update audit_log set at = at + interval '1 second' where seq = 2",
                "update audit_log set subject = 'x:9' where seq = 2")) {
            anEmptyLog();
            actThrice();
            tamper(change);

            assertThat(verify().faults()).singleElement().asString().startsWith("entry 2 is not what was written");
        }
    }

    @Test
    void a_removed_entry_is_found_wherever_it_stood() {
        for (int gone = 1; gone <= 3; gone++) {
            anEmptyLog();
            actThrice();
            tamper("delete from audit_log where seq = " + gone);

            assertThat(verify().faults()).isNotEmpty();
        }
    }

    @Test
    void entries_that_changed_places_are_found() {
        actThrice();
        tamper(
                "update audit_log set seq = 99 where seq = 1",
                "update audit_log set seq = 1 where seq = 2",
                "update audit_log set seq = 2 where seq = 99");

        assertThat(verify().faults()).isNotEmpty();
    }

    @Test
    void a_log_written_anew_does_not_hold_the_head_that_was_kept() {
        actThrice();
        String kept = verify().head();
        anEmptyLog();
        actThrice();

        assertThat(verify().faults()).isEmpty();
        assertThat(AuditCheck.of(jdbi, kept).faults())
                .singleElement()
                .asString()
                .contains("there is no entry");
    }

    private void actThrice() {
        act("first", "x:1");
        act("second", "x:1");
        act("third", "x:1");
    }

    private void act(String action, String subject) {
        jdbi.useTransaction(tx -> log.record(tx, mia, action, subject, Map.of("why", "because")));
    }

    private AuditCheck.Result verify() {
        return AuditCheck.of(jdbi, null);
    }

    /** As somebody does who owns the database. */
    private void tamper(String... changes) {
        jdbi.useTransaction(tx -> {
            tx.execute("alter table audit_log disable trigger user");
            for (String change : changes) {
                tx.execute(change);
            }
            tx.execute("alter table audit_log enable trigger user");
        });
    }

    private List<String> subjects(String path) {
        return desk().get(path).then().statusCode(200).extract().path("items.subject");
    }
}
