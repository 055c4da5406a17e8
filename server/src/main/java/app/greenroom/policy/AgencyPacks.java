package app.greenroom.policy;

import app.greenroom.audit.AuditLog;
import app.greenroom.operator.Caller;
import app.greenroom.platform.db.Json;
import app.greenroom.platform.log.Failure;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.WebProblem;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The words and phrases that an agency's admins add, and the rules that they make. */
@Singleton
class AgencyPacks {
    private static final Logger LOG = Logger.getLogger(AgencyPacks.class);
    private static final Map<Audience, Severity> SEVERITIES = Map.of(
            Audience.INCOMING, Severity.NOTE, Audience.OUTGOING, Severity.REFUSE, Audience.OPTION, Severity.REFUSE);

    private final Jdbi jdbi;
    private final AgencyPackStore store;
    private final Json json;
    private final AuditLog audit;
    private final Clock clock;
    private volatile @Nullable RulePack rules;

    AgencyPacks(Jdbi jdbi, AgencyPackStore store, Json json, AuditLog audit, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
    }

    /** The rules as they are now. */
    RulePack rules() {
        RulePack known = rules;
        return known == null ? read() : known;
    }

    AgencyPack current() {
        return store.newest().map(this::read).orElse(AgencyPack.NONE);
    }

    /** @param version what the admin read, if they say so */
    Outcome<AgencyPack> replace(Caller caller, @Nullable Long version, List<AgencyPack.Theme> themes) {
        Outcome<AgencyPack> replaced = jdbi.inTransaction(tx -> {
            AgencyPack before = AgencyPackStore.newest(tx).map(this::read).orElse(AgencyPack.NONE);
            AgencyPack after = new AgencyPack(
                    before.version() + 1, themes, caller.id(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
            if (version != null && version != before.version()
                    || !store.add(tx, after.version(), json.write(themes), caller.id(), clock.instant())) {
                return Outcome.refused(Problem.of(
                                WebProblem.CHANGED_MEANWHILE, "The agency's rules are at version " + before.version())
                        .with("current", before));
            }
            audit.record(
                    tx,
                    caller.id(),
                    "policy.changed",
                    "policy:" + AgencyPack.NAME,
                    Map.of(
                            "version",
                            after.version(),
                            "themes",
                            themes.stream().map(AgencyPack.Theme::name).toList()));
            return Outcome.done(after);
        });
        read();
        return replaced;
    }

    /** Another node may have changed them. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        try {
            RulePack known = rules;
            if (known == null || known.version() != store.newestVersion()) {
                read();
            }
        } catch (RuntimeException away) {
            LOG.warnf("The agency's rules cannot be read anew now: %s", Failure.describe(away));
        }
    }

    private RulePack read() {
        AgencyPack pack = current();
        RulePack made = new RulePack(
                AgencyPack.NAME,
                (int) pack.version(),
                SEVERITIES,
                pack.themes().stream()
                        .filter(theme -> !theme.phrases().isEmpty())
                        .map(AgencyPacks::rule)
                        .toList());
        rules = made;
        return made;
    }

    private static Rule rule(AgencyPack.Theme theme) {
        return new Rule(
                theme.name(),
                SEVERITIES,
                List.of(),
                List.of(new WordDetector(theme.phrases(), false, new Conditions(null, null, null))));
    }

    private AgencyPack read(AgencyPackStore.Row row) {
        return new AgencyPack(
                row.version(),
                List.of(json.read(row.terms(), AgencyPack.Theme[].class)),
                row.changedBy(),
                row.createdAt());
    }
}
