package app.greenroom.doctor;

import static app.greenroom.doctor.Finding.ok;

import app.greenroom.audit.AuditCheck;
import app.greenroom.backup.Backups;
import app.greenroom.platform.db.DatabaseAccess;
import app.greenroom.platform.db.Schema;
import app.greenroom.platform.embedded.CannotOpen;
import app.greenroom.platform.embedded.OpenDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** What the desk's database is and holds; one that does not run is started for as long as it takes. */
record DatabaseCheck(Path data, Map<String, String> environment) {
    private static final Duration OFF = Duration.ofSeconds(2);
    private static final Duration DAILY = Duration.ofHours(26);
    private static final Duration SILENT = Duration.ofMinutes(2);

    List<Finding> look() {
        if (Doctor.setting(environment, "DATABASE_URL").isEmpty() && !Files.exists(data.resolve("postgres"))) {
            return List.of();
        }
        try (OpenDatabase open = OpenDatabase.of(data, environment)) {
            return look(DatabaseAccess.open(open.url()));
        } catch (CannotOpen reason) {
            return List.of(Finding.look("database", String.valueOf(reason.getMessage()), "see above"));
        } catch (JdbiException | IllegalArgumentException failed) {
            return List.of(Finding.look(
                    "database",
                    "cannot be asked: " + failed.getMessage(),
                    "see that PostgreSQL runs, and that DATABASE_URL names it with its user and password"));
        }
    }

    private List<Finding> look(Jdbi jdbi) {
        DoctorStore store = new DoctorStore(jdbi);
        List<Finding> findings = new ArrayList<>();
        findings.add(ok("database", "PostgreSQL %s, %,d MB".formatted(store.version(), store.bytes() >> 20)));
        if (!store.isDurable()) {
            findings.add(Finding.look(
                    "database",
                    "fsync or full_page_writes is off",
                    "switch both on: a crash can ruin everything that is stored"));
        }
        findings.add(clock(store.ahead()));
        Finding schema = schema(Schema.of(jdbi));
        findings.add(schema);
        if (schema.isWell()) {
            findings.add(audit(jdbi));
            findings.add(backup(jdbi));
            findings.add(ledger(store.erasures()));
            findings.add(secondFactors(store.adminsWithoutSecondFactor()));
            findings.add(deliveries(store.unsettledDeliveries()));
            findings.addAll(extensions(store.pages()));
        }
        return findings;
    }

    private static Finding clock(Duration ahead) {
        String told = "%.1f s between this machine's clock and the database's".formatted(ahead.toMillis() / 1000.0);
        return ahead.abs().compareTo(OFF) < 0
                ? ok("clock", told)
                : Finding.look(
                        "clock",
                        told,
                        "let both machines keep time (systemd-timesyncd or chrony): leases and orders depend on it");
    }

    private static Finding schema(Optional<String> version) {
        if (version.isEmpty()) {
            return Finding.look("tables", "there are none", "start the desk once: it makes them");
        }
        String known = Schema.known();
        return Schema.isNewer(version.get())
                ? Finding.look(
                        "tables",
                        "of version " + version.get() + "; this Greenroom knows up to " + known,
                        "use the newer Greenroom")
                : version.get().equals(known)
                        ? ok("tables", "of version " + known)
                        : Finding.look(
                                "tables",
                                "of version " + version.get() + "; this Greenroom brings them up to " + known,
                                "make a backup, then start the desk");
    }

    private static Finding audit(Jdbi jdbi) {
        AuditCheck.Result result = AuditCheck.of(jdbi, null);
        return result.faults().isEmpty()
                ? ok("audit log", "%,d entries, whole".formatted(result.entries()))
                : Finding.look(
                        "audit log",
                        result.faults().getFirst(),
                        "somebody changed it: ./greenroom audit verify tells all");
    }

    private static Finding backup(Jdbi jdbi) {
        Optional<Backups.Noted> newest = Backups.newest(jdbi);
        if (newest.isEmpty()) {
            return Finding.look(
                    "backup",
                    "none was made of this desk",
                    "./greenroom backup keygen FILE, then ./greenroom backup --key FILE every day");
        }
        Duration age = Duration.between(newest.get().takenAt(), Instant.now());
        String told = "%d h old, read back after writing: %s"
                .formatted(age.toHours(), newest.get().file());
        return age.compareTo(DAILY) < 0
                ? ok("backup", told)
                : Finding.look("backup", told, "see why the daily ./greenroom backup did not run");
    }

    private Finding ledger(long erasures) {
        String named = Doctor.setting(environment, "GREENROOM_LEDGER_FILE");
        Path file = named.isEmpty() ? data.resolve("erasures.ledger") : Path.of(named);
        return erasures == 0 || Files.exists(file)
                ? ok("ledger", "%,d erased fans".formatted(erasures))
                : Finding.look(
                        "ledger",
                        "%,d erased fans, and no file beside the database".formatted(erasures),
                        "set GREENROOM_LEDGER_FILE, so that a restored backup knows of later erasures");
    }

    private static Finding secondFactors(long without) {
        return without == 0
                ? ok("second factor", "every admin has one")
                : Finding.look(
                        "second factor",
                        without + " admins have none",
                        "set it up under Your account; GREENROOM_REQUIRE_TOTP=admin asks for it");
    }

    private static Finding deliveries(long unknown) {
        return unknown == 0
                ? ok("deliveries", "none waits for a person")
                : Finding.look(
                        "deliveries",
                        unknown + " may or may not have been sent",
                        "look at the page, then decide at the desk (Deliveries)");
    }

    private static List<Finding> extensions(List<DoctorStore.OpenPage> pages) {
        if (pages.isEmpty()) {
            return List.of(ok("extension", "no page of a model is open in a browser"));
        }
        return pages.stream().map(DatabaseCheck::extension).toList();
    }

    private static Finding extension(DoctorStore.OpenPage page) {
        if (!page.stops().isEmpty()) {
            return Finding.look(
                    "extension",
                    page.model() + ": " + page.stops(),
                    "the popup names the part; update the extension or the platform's selectors");
        }
        return page.seenAt().isBefore(Instant.now().minus(SILENT))
                ? Finding.look(
                        "extension",
                        page.model() + ": not heard of since " + page.seenAt(),
                        "open the model's page in the browser with the extension")
                : ok("extension", page.model() + (page.paused() ? ": paused by a person" : ": reads and types"));
    }
}
