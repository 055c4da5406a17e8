package app.greenroom.fan;

import app.greenroom.audit.AuditLog;
import app.greenroom.operator.Caller;
import app.greenroom.operator.Operator;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.config.GreenroomConfig;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Problem;
import app.greenroom.policy.Finding;
import app.greenroom.policy.Policy;
import app.greenroom.policy.Severity;
import app.greenroom.realtime.EventLog;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations have stopped. A hint at a minor freezes one until an admin releases it; words of distress stop
 * selling for some days, or until a person says that it may go on.
 */
@Singleton
public class Standings {
    private static final Map<String, ?> BY_HAND = Map.of("byHand", true);

    private static final int MOST_SEEN = 50_000;

    private record Seen(String rules, Set<UUID> harmless) {}

    private volatile Seen seen = new Seen("", Set.of());
    private final Jdbi jdbi;
    private final FanStore store;
    private final Scopes scopes;
    private final Policy policy;
    private final EventLog log;
    private final AuditLog audit;
    private final Event<ConversationStopped> stopped;
    private final Clock clock;
    private final Duration care;

    Standings(
            Jdbi jdbi,
            FanStore store,
            Scopes scopes,
            Policy policy,
            EventLog log,
            AuditLog audit,
            Event<ConversationStopped> stopped,
            Clock clock,
            GreenroomConfig config) {
        this.jdbi = jdbi;
        this.store = store;
        this.scopes = scopes;
        this.policy = policy;
        this.log = log;
        this.audit = audit;
        this.stopped = stopped;
        this.clock = clock;
        this.care = Duration.ofHours(config.careHours());
    }

    /** What a message of a fan asks for, that is stored in the same transaction. */
    public record Flag(UUID modelId, UUID fanId, UUID messageId, Instant sentAt, Finding finding) {}

    public Standing of(Fan fan) {
        return new Standing(fan.isFrozen(), fan.isInCare(clock.instant()));
    }

    /** A message of the fan, as it is stored. */
    public record Said(UUID messageId, String text, Instant sentAt) {}

    /**
     * What may be done in a conversation now. A hint in these messages that no rule saw when they came (the rule is newer
     * than they are) freezes it here, unless an admin has released the conversation since.
     */
    public Standing now(UUID modelId, UUID fanId, List<Said> said) {
        return store.byId(fanId, List.of(modelId))
                .map(fan -> fan.isFrozen() || !seeHint(fan, said) ? of(fan) : new Standing(true, false))
                .orElse(new Standing(false, false));
    }

    private boolean seeHint(Fan fan, List<Said> said) {
        Set<UUID> harmless = harmless();
        List<Flag> hints = said.stream()
                .filter(message ->
                        fan.releasedAt() == null || madeAt(message.messageId).isAfter(fan.releasedAt()))
                .filter(message -> !harmless.contains(message.messageId))
                .flatMap(message -> hint(fan, message).stream())
                .limit(1)
                .toList();
        if (hints.isEmpty()) {
            said.forEach(message -> harmless.add(message.messageId));
            return false;
        }
        jdbi.useTransaction(tx -> flag(tx, hints));
        return true;
    }

    private Optional<Flag> hint(Fan fan, Said message) {
        return policy.stop(Severity.FREEZE, message.text, message.sentAt)
                .map(finding -> new Flag(fan.modelId(), fan.id(), message.messageId, message.sentAt, finding));
    }

    /** In which messages the rules in force saw no hint: twenty of them on each click would be most of its time. */
    private Set<UUID> harmless() {
        String rules = policy.mark();
        Seen known = seen;
        if (!known.rules.equals(rules) || known.harmless.size() > MOST_SEEN) {
            known = new Seen(rules, ConcurrentHashMap.newKeySet());
            seen = known;
        }
        return known.harmless;
    }

    /** The desk's keys tell when they were made. */
    private static Instant madeAt(UUID key) {
        return Instant.ofEpochMilli(key.getMostSignificantBits() >>> 16);
    }

    /** Why nothing may be sold to this fan now; null if it may. */
    public @Nullable Problem sellingProblem(Fan fan) {
        if (fan.isFrozen()) {
            return frozen(fan);
        }
        return fan.isInCare(clock.instant())
                ? Problem.of(FanProblem.SELLING_STOPPED, "nothing is sold to this fan before " + fan.careUntil())
                        .with("careUntil", String.valueOf(fan.careUntil()))
                : null;
    }

    /**
     * Why a text may not go to this fan now; null if it may. Admins may write where it is frozen, in their own words and
     * without selling.
     *
     * @param suggested whether it began as an option
     */
    public @Nullable Problem sendingProblem(Caller caller, Fan fan, String text, boolean suggested) {
        if (fan.isFrozen() && (suggested || !caller.role().equals(Operator.ADMIN))) {
            return frozen(fan);
        }
        Problem unsold = sellingProblem(fan);
        return unsold != null && policy.sells(text) ? unsold : null;
    }

    private static Problem frozen(Fan fan) {
        return Problem.of(
                        FanProblem.CONVERSATION_FROZEN, "frozen since " + fan.frozenAt() + "; an admin can release it")
                .with("frozenAt", String.valueOf(fan.frozenAt()))
                .with("frozenReason", String.valueOf(fan.frozenReason()));
    }

    /** Stops the conversations of these messages; the fans' rows must be locked. To be called last in the transaction. */
    public void flag(Handle tx, List<Flag> flags) {
        Map<UUID, Map<String, Object>> frozen = new HashMap<>();
        for (Flag flag : flags) {
            store.lock(tx, flag.fanId, List.of(flag.modelId)).ifPresent(fan -> {
                Fan now = stop(tx, fan, flag);
                log.append(
                        tx,
                        new PolicyFlagged(
                                flag.messageId,
                                flag.finding.pack(),
                                flag.finding.rule(),
                                flag.finding.severity(),
                                now));
                if (now != fan) {
                    log.append(tx, new FanChanged(now));
                    stopped.fire(new ConversationStopped(tx, now));
                    frozen.put(flag.messageId, details(flag));
                }
            });
        }
        for (Flag flag : flags) {
            Map<String, Object> details = frozen.get(flag.messageId);
            if (details != null) {
                audit.record(
                        tx,
                        null,
                        flag.finding.severity() == Severity.FREEZE ? "conversation.frozen" : "conversation.care-begun",
                        "fan:" + flag.fanId,
                        details);
            }
        }
    }

    private Fan stop(Handle tx, Fan fan, Flag flag) {
        Instant now = clock.instant();
        if (flag.finding.severity() == Severity.FREEZE) {
            return fan.isFrozen() ? fan : store.freeze(tx, fan.id(), now, rule(flag), flag.messageId);
        }
        Instant until = flag.sentAt.plus(care);
        boolean longer = until.isAfter(now) && (fan.careUntil() == null || until.isAfter(fan.careUntil()));
        return longer ? store.care(tx, fan.id(), until, rule(flag), flag.messageId) : fan;
    }

    private Map<String, Object> details(Flag flag) {
        return Map.of("messageId", flag.messageId, "rule", rule(flag), "packs", policy.versions());
    }

    private static String rule(Flag flag) {
        return flag.finding.pack() + "/" + flag.finding.rule();
    }

    /** An operator saw what no rule did. */
    Outcome<Fan> freeze(Caller caller, UUID id, String reason) {
        return change(caller, id, (tx, fan) -> {
            if (fan.isFrozen()) {
                return Outcome.done(fan);
            }
            Fan frozen = store.freeze(tx, id, clock.instant(), reason, null);
            stopped.fire(new ConversationStopped(tx, frozen));
            return told(tx, caller, frozen, "conversation.frozen", BY_HAND);
        });
    }

    /** An admin has looked. What was read before does not freeze it again. */
    Outcome<Fan> release(Caller caller, UUID id, String reason) {
        return change(
                caller,
                id,
                (tx, fan) -> fan.isFrozen()
                        ? told(
                                tx,
                                caller,
                                store.release(tx, id, clock.instant(), caller.id(), reason),
                                "conversation.released",
                                frozenBy(fan))
                        : Outcome.refused(FanProblem.NOT_FROZEN, "it is not frozen"));
    }

    /** What a person wrote as a reason stays in the fan's row, where erasure finds it. */
    private static Map<String, ?> frozenBy(Fan fan) {
        return fan.frozenMessageId() == null
                ? BY_HAND
                : Map.of("messageId", fan.frozenMessageId(), "rule", String.valueOf(fan.frozenReason()));
    }

    /** A person says that selling stops for this fan, or that it may go on. */
    Outcome<Fan> care(Caller caller, UUID id, boolean needed, @Nullable String reason) {
        return change(caller, id, (tx, fan) -> {
            Instant now = clock.instant();
            if (!needed && !fan.isInCare(now)) {
                return Outcome.done(fan);
            }
            if (needed) {
                Fan cared = store.care(tx, id, now.plus(care), reason, null);
                stopped.fire(new ConversationStopped(tx, cared));
                return told(tx, caller, cared, "conversation.care-begun", BY_HAND);
            }
            return told(tx, caller, store.care(tx, id, null, null, null), "conversation.care-ended", BY_HAND);
        });
    }

    private Outcome<Fan> told(Handle tx, Caller caller, Fan fan, String action, Map<String, ?> details) {
        log.append(tx, new FanChanged(fan));
        audit.record(tx, caller.id(), action, "fan:" + fan.id(), details);
        return Outcome.done(fan);
    }

    private Outcome<Fan> change(Caller caller, UUID id, BiFunction<Handle, Fan, Outcome<Fan>> act) {
        return jdbi.inTransaction(tx -> store.lock(tx, id, scopes.modelsOf(caller))
                .map(fan -> act.apply(tx, fan))
                .orElseGet(() -> Outcome.refused(Fans.missing(id))));
    }
}
