package app.greenroom.presence;

import app.greenroom.fan.Fan;
import app.greenroom.fan.Fans;
import app.greenroom.platform.log.Failure;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Problem;
import app.greenroom.realtime.EventLog;
import app.greenroom.realtime.Greeter;
import app.greenroom.realtime.Visitor;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Who has said "this one is mine". A claim hides nothing and blocks nothing; it is a word between colleagues. It hangs on
 * the socket that made it, ends {@link #GRACE} after that socket is gone, and is then there for everybody to see ended.
 * The node that has the socket renews it, so that it ends too when the whole node is gone.
 */
@Singleton
class Claims implements Greeter {
    private static final Logger LOG = Logger.getLogger(Claims.class);
    /** So long a claim waits for its operator to come back, from a reload or a lost line. */
    static final Duration GRACE = Duration.ofSeconds(30);
    /** A claim ends so long after the last renewal, which is every ten seconds. */
    private static final Duration LEASE = GRACE.plusSeconds(10);

    private final Jdbi jdbi;
    private final ClaimStore store;
    private final Fans fans;
    private final EventLog log;
    private final Clock clock;
    /** The sockets on this node that have claimed something. */
    private final Set<String> claimants = ConcurrentHashMap.newKeySet();

    Claims(Jdbi jdbi, ClaimStore store, Fans fans, EventLog log, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.fans = fans;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void greet(Visitor visitor) {
        visitor.socket().on("claim", (args, ack) -> {
            JsonNode said = Answer.said(args);
            ack.send(Answer.to(() -> Answer.of(
                    claim(visitor, said.path("fanId"), said.path("takeOver").asBoolean()))));
        });
        visitor.socket()
                .on(
                        "release",
                        (args, ack) -> ack.send(Answer.to(() ->
                                Answer.of(release(visitor, Answer.said(args).path("fanId"))))));
        visitor.socket().onDisconnect(reason -> left(visitor.socket().id()));
    }

    private Outcome<Fan> claim(Visitor visitor, JsonNode named, boolean takeOver) {
        UUID operator = visitor.operator().id();
        Outcome<Fan> claimed = jdbi.inTransaction(tx -> {
            Optional<Fan> held = held(tx, operator, named);
            if (held.isEmpty()) {
                return Outcome.refused(Fans.missing(named.asText()));
            }
            Fan fan = held.get();
            UUID claimant = fan.claimedBy();
            if (claimant != null && !claimant.equals(operator) && !takeOver) {
                return byOther(claimant);
            }
            store.hold(tx, fan, operator, visitor.socket().id(), clock.instant().plus(LEASE));
            if (operator.equals(claimant)) {
                return Outcome.done(fan);
            }
            Fan mine = fans.claim(tx, fan.id(), operator, clock.instant());
            log.append(tx, new ConversationClaimed(mine));
            return Outcome.done(mine);
        });
        if (claimed instanceof Outcome.Done<Fan>) {
            claimants.add(visitor.socket().id());
        }
        return claimed;
    }

    private Outcome<Fan> release(Visitor visitor, JsonNode named) {
        UUID operator = visitor.operator().id();
        return jdbi.inTransaction(tx -> {
            Optional<Fan> held = held(tx, operator, named);
            if (held.isEmpty()) {
                return Outcome.refused(Fans.missing(named.asText()));
            }
            UUID claimant = held.get().claimedBy();
            if (claimant == null) {
                return Outcome.done(held.get());
            }
            if (!claimant.equals(operator)) {
                return byOther(claimant);
            }
            store.drop(tx, held.get());
            return Outcome.done(released(tx, held.get()));
        });
    }

    private Optional<Fan> held(Handle tx, UUID operator, JsonNode named) {
        return Answer.id(named).flatMap(id -> fans.lockFor(tx, operator, id));
    }

    private static Outcome<Fan> byOther(UUID claimant) {
        return Outcome.refused(Problem.of(ClaimProblem.CLAIMED_BY_OTHER, ClaimProblem.CLAIMED_BY_OTHER.title())
                .with("claimedBy", claimant));
    }

    private Fan released(Handle tx, Fan fan) {
        Fan free = fans.claim(tx, fan.id(), null, null);
        log.append(tx, new ConversationReleased(free));
        return free;
    }

    private void left(String socket) {
        if (claimants.remove(socket)) {
            store.holdUntil(List.of(socket), clock.instant().plus(GRACE));
        }
    }

    /** What was claimed in a model that was taken away is there for others. */
    void releaseAll(UUID operator, UUID model) {
        store.of(operator, model)
                .forEach(claimed -> jdbi.useTransaction(tx -> fans.lock(tx, model, claimed.fanId())
                        .filter(fan -> operator.equals(fan.claimedBy()))
                        .ifPresent(fan -> {
                            store.drop(tx, fan);
                            released(tx, fan);
                        })));
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void renew() {
        try {
            if (!claimants.isEmpty()) {
                store.holdUntil(claimants, clock.instant().plus(LEASE));
            }
        } catch (RuntimeException away) {
            LOG.warnf("Claims cannot be renewed now: %s", Failure.describe(away));
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void end() {
        try {
            for (ClaimStore.Claimed claimed : store.ended(clock.instant())) {
                jdbi.useTransaction(tx -> fans.lock(tx, claimed.modelId(), claimed.fanId())
                        .filter(fan -> store.dropEnded(tx, fan, clock.instant()))
                        .ifPresent(fan -> released(tx, fan)));
            }
        } catch (RuntimeException away) {
            LOG.warnf("Claims cannot be ended now: %s", Failure.describe(away));
        }
    }
}
