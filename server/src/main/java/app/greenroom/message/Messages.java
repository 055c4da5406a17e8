package app.greenroom.message;

import app.greenroom.audit.AuditLog;
import app.greenroom.draft.Drafts;
import app.greenroom.fan.Fan;
import app.greenroom.fan.Fans;
import app.greenroom.fan.FollowUps;
import app.greenroom.fan.InboxMove;
import app.greenroom.fan.Standings;
import app.greenroom.model.Models;
import app.greenroom.operator.Caller;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.db.Json;
import app.greenroom.platform.web.Keyset;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ToldTime;
import app.greenroom.policy.Finding;
import app.greenroom.policy.Policy;
import app.greenroom.realtime.EventLog;
import io.micrometer.core.instrument.Metrics;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Messages as operators see them: read from the page, approved, looked at, found again. */
@Singleton
public class Messages {
    private final Jdbi jdbi;
    private final MessageStore store;
    private final Intake intake;
    private final Fans fans;
    private final FollowUps followUps;
    private final Offers offers;
    private final Drafts drafts;
    private final Outbox outbox;
    private final Policy policy;
    private final Standings standings;
    private final Scopes scopes;
    private final EventLog log;
    private final AuditLog audit;
    private final Json json;
    private final Clock clock;

    Messages(
            Jdbi jdbi,
            MessageStore store,
            Intake intake,
            Fans fans,
            FollowUps followUps,
            Offers offers,
            Drafts drafts,
            Outbox outbox,
            Policy policy,
            Standings standings,
            Scopes scopes,
            EventLog log,
            AuditLog audit,
            Json json,
            Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.intake = intake;
        this.fans = fans;
        this.followUps = followUps;
        this.offers = offers;
        this.drafts = drafts;
        this.outbox = outbox;
        this.policy = policy;
        this.standings = standings;
        this.scopes = scopes;
        this.log = log;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    Outcome<Intake.Stored> receive(Caller caller, Reading reading) {
        UUID model = reading.from().modelId();
        return scopes.maySee(caller, model) ? intake.take(reading) : Outcome.refused(Models.missing(model));
    }

    /** Stores what the operator may store of these, all at once; the rest is refused one by one. */
    List<Outcome<Intake.Stored>> receive(Caller caller, List<Reading> readings) {
        List<Reading> allowed = readings.stream()
                .filter(reading -> scopes.maySee(caller, reading.from().modelId()))
                .toList();
        List<Outcome<Intake.Stored>> taken = intake.take(allowed);
        Map<Reading, Outcome<Intake.Stored>> byReading = new IdentityHashMap<>();
        for (int i = 0; i < allowed.size(); i++) {
            byReading.put(allowed.get(i), taken.get(i));
        }
        return readings.stream()
                .map(reading -> Objects.requireNonNullElseGet(
                        byReading.get(reading),
                        () -> Outcome.<Intake.Stored>refused(
                                Models.missing(reading.from().modelId()))))
                .toList();
    }

    /**
     * Makes an approved text a message on its way. Refused with what is new if somebody, fan or operator, spoke since
     * the operator looked. The fan's row is locked, so nothing can come in between.
     */
    Outcome<Message> approve(Caller caller, Reply reply) {
        List<Finding> findings = policy.refusals(reply.content());
        return jdbi.inTransaction(tx -> {
            Optional<Fan> held = fans.lock(tx, caller, reply.fanId());
            if (held.isEmpty()) {
                return Outcome.refused(Fans.missing(reply.fanId()));
            }
            Fan fan = held.get();
            Optional<Message> earlier = approvedBefore(tx, fan, reply.onceKey());
            if (earlier.isPresent()) {
                return Outcome.done(earlier.get());
            }
            if (!findings.isEmpty()) {
                return refusedAttempt(tx, caller, fan, findings);
            }
            Problem refusal = standings.sendingProblem(caller, fan, reply.content(), reply.suggestionId() != null);
            if (refusal == null) {
                refusal = notCurrent(tx, caller, fan, reply);
            }
            if (refusal != null) {
                return Outcome.refused(refusal);
            }
            return priced(tx, caller, fan, reply)
                    .then(priced -> provenance(tx, caller, priced)
                            .then(provenance -> followed(tx, caller, fan, priced)
                                    .then(followed -> Outcome.done(approve(tx, caller, fan, priced, provenance)))));
        });
    }

    /** Nothing is sent; admins can see that somebody tried. */
    private Outcome<Message> refusedAttempt(Handle tx, Caller caller, Fan fan, List<Finding> findings) {
        findings.forEach(
                finding -> Metrics.counter("greenroom.policy.refusals", "pack", finding.pack(), "rule", finding.rule())
                        .increment());
        audit.record(
                tx,
                caller.id(),
                "policy.refused",
                "fan:" + fan.id(),
                Map.of(
                        "rules",
                        findings.stream()
                                .map(finding -> finding.pack() + "/" + finding.rule())
                                .distinct()
                                .toList(),
                        "packs",
                        policy.versions()));
        return Outcome.refused(
                Problem.of(MessageProblem.POLICY_REFUSED, "content", "breaks a rule of the policy; nothing was sent")
                        .with("findings", findings));
    }

    /** The reply with its price, if it offers something: the item that it names, or the one of the option that it was. */
    private Outcome<Reply> priced(Handle tx, Caller caller, Fan fan, Reply reply) {
        Reply.Offered offer = reply.offer();
        UUID suggestion = reply.suggestionId();
        if (offer == null && suggestion != null) {
            offer = store.offerOf(tx, suggestion, fan.id(), Objects.requireNonNullElse(reply.optionIndex(), 0))
                    .orElse(null);
        }
        if (offer == null) {
            return Outcome.done(reply);
        }
        UUID item = offer.itemId();
        return offers.allowed(tx, caller, fan, item, offer.price(), reply.coolDownReason())
                .then(price -> Outcome.done(reply.offering(new Reply.Offered(item, price))));
    }

    /** Completes the follow-up that the reply names, if it names one. */
    private Outcome<UUID> followed(Handle tx, Caller caller, Fan fan, Reply reply) {
        UUID followUp = reply.followUpId();
        return followUp == null
                ? Outcome.done(fan.id())
                : followUps.answered(tx, caller, fan, followUp).then(done -> Outcome.done(done.id()));
    }

    private Message approve(Handle tx, Caller caller, Fan fan, Reply reply, String provenance) {
        Instant now = clock.instant();
        Message bare = store.insert(tx, Ids.next(), fan, caller.id(), reply, now, provenance);
        Message message = bare.with(outbox.queue(tx, bare, reply.onceKey()));
        Reply.Offered offer = reply.offer();
        if (offer != null) {
            offers.note(tx, caller, bare, offer.itemId());
        }
        store.markRead(tx, fan.id(), now);
        drafts.sent(tx, caller, fan, reply.content());
        Fan moved =
                move(tx, new InboxMove(fan.id(), now, Preview.of(message), Message.OUTGOING, 0, null, now, null, null));
        log.append(tx, new MessageApproved(message, moved));
        return message;
    }

    private Optional<Message> approvedBefore(Handle tx, Fan fan, @Nullable String onceKey) {
        return onceKey == null
                ? Optional.empty()
                : outbox.queuedBefore(tx, fan.id(), onceKey).flatMap(id -> store.byId(tx, id, List.of(fan.modelId())));
    }

    private @Nullable Problem notCurrent(Handle tx, Caller caller, Fan fan, Reply reply) {
        Message seen = null;
        UUID seenId = reply.seenMessageId();
        if (seenId != null) {
            seen = store.byId(tx, seenId, List.of(fan.modelId()))
                    .filter(message -> message.fanId().equals(fan.id()))
                    .orElse(null);
            if (seen == null) {
                return Problem.of(
                        MessageProblem.MESSAGE_NOT_FOUND,
                        "seenMessageId",
                        "no message " + seenId + " in this conversation");
            }
        }
        List<Message> unseen = store.unseen(tx, fan.id(), seen, caller.sessionMark());
        return unseen.isEmpty()
                ? null
                : Problem.of(
                                MessageProblem.CONVERSATION_MOVED,
                                "seenMessageId",
                                "%d newer messages were not seen; nothing was sent".formatted(unseen.size()))
                        .with("newer", unseen.reversed());
    }

    /** Who wrote what: the option that the text began as, whether it was edited, who approved it and when. */
    private Outcome<String> provenance(Handle tx, Caller caller, Reply reply) {
        Map<String, Object> written = new LinkedHashMap<>();
        UUID suggestion = reply.suggestionId();
        if (suggestion != null) {
            int index = Objects.requireNonNullElse(reply.optionIndex(), 0);
            Optional<String> option = store.option(tx, suggestion, reply.fanId(), index);
            if (option.isEmpty()) {
                return Outcome.refused(Problem.of(
                        MessageProblem.SUGGESTION_NOT_FOUND,
                        "suggestionId",
                        "no option " + index + " of " + suggestion));
            }
            written.put("suggestionId", suggestion);
            written.put("optionIndex", index);
            written.put("edited", !option.get().equals(reply.content()));
        }
        written.put("approvedBy", caller.id());
        written.put("session", caller.sessionMark());
        written.put("approvedAt", clock.instant());
        return Outcome.done(json.write(written));
    }

    public Outcome<Message> byId(Caller caller, UUID id) {
        return store.byId(id, scopes.modelsOf(caller)).map(Outcome::done).orElseGet(() -> Outcome.refused(missing(id)));
    }

    /** One page of history, newest first: what follows {@code cursor}, or what is newer than {@code before}. */
    Page<Message> history(
            Caller caller, HistoryFilter filter, @Nullable String cursor, @Nullable String before, int limit) {
        MessageStore.Place after = place("cursor", cursor);
        MessageStore.Place until = place("before", before);
        Set<UUID> models = scopes.modelsOf(caller, filter.model());
        if (until != null) {
            return Page.before(store.history(models, filter, until, false, limit + 1), limit, Messages::key);
        }
        // A span that ends somewhere may have newer messages behind its end: then its first page is no beginning.
        boolean isBeginning = after == null && filter.span().until() == null;
        return Page.of(store.history(models, filter, after, true, limit + 1), limit, Messages::key, isBeginning);
    }

    private static String key(Message message) {
        return Keyset.encode(message.sentAt(), message.id());
    }

    private static MessageStore.@Nullable Place place(String name, @Nullable String cursor) {
        return Keyset.decode(
                name,
                cursor,
                2,
                key -> new MessageStore.Place(ToldTime.parse(key.get(0)), UUID.fromString(key.get(1))));
    }

    /** Marks a message and everything before it in its conversation as read. */
    Outcome<Message> markRead(Caller caller, UUID id) {
        return byId(caller, id)
                .then(message -> jdbi.inTransaction(tx -> {
                    Optional<Fan> held = fans.lock(tx, caller, message.fanId());
                    if (held.isEmpty()) {
                        return Outcome.refused(missing(id));
                    }
                    Fan fan = held.get();
                    if (fan.unreadCount() > 0) {
                        store.markRead(tx, fan.id(), message.sentAt());
                        int unread = store.unread(tx, fan.id());
                        Fan moved = move(
                                tx,
                                new InboxMove(
                                        fan.id(),
                                        fan.lastMessageAt(),
                                        null,
                                        null,
                                        unread,
                                        fan.waitingSince(),
                                        null,
                                        null,
                                        null));
                        log.append(tx, new MessageRead(id, moved));
                    }
                    return store.byId(tx, id, List.of(fan.modelId()))
                            .map(Outcome::done)
                            .orElseGet(() -> Outcome.refused(missing(id)));
                }));
    }

    private Fan move(Handle tx, InboxMove move) {
        return Objects.requireNonNull(fans.move(tx, List.of(move)).get(move.fanId()));
    }

    private static Problem missing(UUID id) {
        return Problem.of(MessageProblem.MESSAGE_NOT_FOUND, "id", "no message " + id);
    }
}
