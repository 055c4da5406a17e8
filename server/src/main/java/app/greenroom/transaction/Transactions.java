package app.greenroom.transaction;

import app.greenroom.audit.AuditLog;
import app.greenroom.fan.Correspondent;
import app.greenroom.fan.Fan;
import app.greenroom.fan.Fans;
import app.greenroom.message.Message;
import app.greenroom.message.MessageLookup;
import app.greenroom.message.MessageProblem;
import app.greenroom.model.Models;
import app.greenroom.operator.Caller;
import app.greenroom.operator.Operator;
import app.greenroom.operator.OperatorChoice;
import app.greenroom.operator.OperatorProblem;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.config.GreenroomConfig;
import app.greenroom.platform.web.Keyset;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ToldTime;
import app.greenroom.realtime.EventLog;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What fans paid. Locks are taken in one order, so that nobody waits in a circle: fans by id, then their models'
 * thresholds, then the days' totals.
 */
@Singleton
public class Transactions {
    private final Jdbi jdbi;
    private final TransactionStore store;
    private final Fans fans;
    private final MessageLookup messages;
    private final Scopes scopes;
    private final EventLog log;
    private final AuditLog audit;
    private final Event<TransactionsRecorded> recorded;
    private final Duration window;

    /** @param fresh whether it was recorded now; otherwise it was known already */
    record Recorded(Transaction transaction, boolean fresh) {}

    /** @param replacement what stands for the wrong row, if anything does */
    public record Reversal(Transaction reversal, @Nullable Transaction replacement) {}

    Transactions(
            Jdbi jdbi,
            TransactionStore store,
            Fans fans,
            MessageLookup messages,
            Scopes scopes,
            EventLog log,
            AuditLog audit,
            Event<TransactionsRecorded> recorded,
            GreenroomConfig config) {
        this.jdbi = jdbi;
        this.store = store;
        this.fans = fans;
        this.messages = messages;
        this.scopes = scopes;
        this.log = log;
        this.audit = audit;
        this.recorded = recorded;
        this.window = Duration.ofHours(config.attributionHours());
    }

    /** Records an entry, or finds what was recorded for it before. */
    Outcome<Recorded> add(Caller caller, Entry entry) {
        return jdbi.inTransaction(tx -> fan(tx, caller, entry).then(fan -> add(tx, caller, fan, entry)));
    }

    private Outcome<Recorded> add(Handle tx, Caller caller, Fan fan, Entry entry) {
        UUID shown = entry.messageId();
        Message message = shown == null
                ? null
                : messages.of(tx, fan.modelId(), fan.id(), shown).orElse(null);
        if (shown != null && message == null) {
            return Outcome.refused(Problem.of(
                    MessageProblem.MESSAGE_NOT_FOUND, "messageId", "no message " + shown + " in this conversation"));
        }
        if (entry.operatorId() != null && !store.operatorExists(tx, entry.operatorId())) {
            return Outcome.refused(noOperator(entry.operatorId()));
        }
        NewTransaction given = entry.of(fan, message, caller);
        List<Transaction> fresh = record(tx, List.of(given));
        if (fresh.isEmpty()) {
            return Outcome.done(new Recorded(store.known(tx, given).asSeenBy(caller), false));
        }
        Transaction transaction = fresh.getFirst();
        if (transaction.messageId() != null && transaction.kind().equals(Transaction.PPV)) {
            messages.purchased(tx, fan.modelId(), transaction.messageId(), transaction.occurredAt());
        }
        if (!entry.readFromPage()) {
            audit(tx, caller, "transaction.entered", transaction, Map.of());
        }
        return Outcome.done(new Recorded(transaction.asSeenBy(caller), true));
    }

    /** The row of the fan who paid, kept; made if the page names somebody new. */
    private Outcome<Fan> fan(Handle tx, Caller caller, Entry entry) {
        Correspondent read = entry.from();
        if (read == null) {
            UUID id = Objects.requireNonNull(entry.fanId());
            return fans.lock(tx, caller, id).map(Outcome::done).orElseGet(() -> Outcome.refused(Fans.missing(id)));
        }
        Fan met = scopes.maySee(caller, read.modelId())
                ? fans.meet(tx, List.of(read)).get(read.key())
                : null;
        return met == null ? Outcome.refused(unmet(tx, caller, read)) : Outcome.done(met);
    }

    private Problem unmet(Handle tx, Caller caller, Correspondent read) {
        return scopes.maySee(caller, read.modelId()) ? fans.unmet(tx, read) : Models.missing(read.modelId());
    }

    /**
     * Records what is new of these, with all that follows from it: what the fans have spent, their tiers, the days'
     * totals, the events. The fans' rows must be locked.
     */
    List<Transaction> record(Handle tx, List<NewTransaction> given) {
        List<Transaction> fresh = store.insert(tx, given, window);
        if (fresh.isEmpty()) {
            return fresh;
        }
        Map<UUID, BigDecimal> spent = new HashMap<>();
        fresh.forEach(one -> spent.merge(one.fanId(), one.value(), BigDecimal::add));
        Set<UUID> models = fresh.stream().map(Transaction::modelId).collect(Collectors.toSet());
        Map<UUID, Fan> now = fans.spend(tx, models, spent);
        store.addToDays(tx, fresh.stream().map(Transaction::id).toList());
        log.append(
                tx,
                fresh.stream()
                        .map(one -> new TransactionRecorded(
                                one.withoutOperator(), Objects.requireNonNull(now.get(one.fanId()))))
                        .toList());
        recorded.fire(new TransactionsRecorded(tx, fresh));
        return fresh;
    }

    /** Notes which messages show purchases that the page had told of before. */
    void link(Handle tx, List<Message> paid) {
        store.link(tx, paid.stream().map(Message::id).toList());
    }

    /** Takes a wrong row back, and records what stands for it if anything does. */
    Outcome<Reversal> reverse(Caller caller, UUID id, String reason, NewTransaction.@Nullable Correction replacement) {
        return jdbi.inTransaction(tx -> {
            Optional<Transaction> found = store.byId(tx, id, scopes.modelsOf(caller));
            if (found.isEmpty()) {
                return Outcome.refused(missing(id));
            }
            if (fans.lock(tx, found.get().modelId(), found.get().fanId()).isEmpty()) {
                return Outcome.refused(
                        TransactionProblem.NOT_REVERSIBLE, "its fan was erased; what they paid stands as it is");
            }
            Transaction wrong = store.byId(tx, id, scopes.modelsOf(caller)).orElseThrow();
            if (wrong.reverses() != null) {
                return Outcome.refused(TransactionProblem.NOT_REVERSIBLE, "it takes back " + wrong.reverses());
            }
            if (wrong.reversedBy() != null) {
                return Outcome.refused(
                        Problem.of(TransactionProblem.ALREADY_REVERSED, "it was taken back by " + wrong.reversedBy())
                                .with("reversedBy", wrong.reversedBy()));
            }
            if (replacement != null
                    && replacement.operatorId() != null
                    && !store.operatorExists(tx, replacement.operatorId())) {
                return Outcome.refused(noOperator(replacement.operatorId()));
            }
            List<NewTransaction> given = new ArrayList<>();
            given.add(NewTransaction.reversing(wrong, caller.id(), reason));
            if (replacement != null) {
                given.add(NewTransaction.replacing(wrong, caller.id(), reason, replacement));
            }
            List<Transaction> made = record(tx, given);
            Reversal reversal = new Reversal(
                    made.stream()
                            .filter(one -> one.reverses() != null)
                            .findFirst()
                            .orElseThrow(),
                    made.stream()
                            .filter(one -> one.replaces() != null)
                            .findFirst()
                            .orElse(null));
            Transaction right = reversal.replacement;
            Map<String, ?> change = right == null
                    ? Map.of()
                    : Map.of("replacement", right.id(), "newKind", right.kind(), "newAmount", right.amount());
            audit(tx, caller, "transaction.reversed", wrong, change);
            return Outcome.done(reversal);
        });
    }

    private void audit(Handle tx, Caller caller, String action, Transaction transaction, Map<String, ?> more) {
        Map<String, Object> details = new HashMap<>(more);
        details.put("modelId", transaction.modelId());
        details.put("fanId", transaction.fanId());
        details.put("kind", transaction.kind());
        details.put("amount", transaction.amount());
        audit.record(tx, caller.id(), action, "transaction:" + transaction.id(), details);
    }

    Outcome<Transaction> byId(Caller caller, UUID id) {
        return jdbi.withHandle(handle -> store.byId(handle, id, scopes.modelsOf(caller)))
                .map(one -> Outcome.done(one.asSeenBy(caller)))
                .orElseGet(() -> Outcome.refused(missing(id)));
    }

    /** A page of transactions of the models that the caller may see; what is not theirs does not exist. */
    Outcome<Page<Transaction>> list(Caller caller, TransactionFilter filter, @Nullable String cursor, int limit) {
        TransactionStore.Place after = Keyset.decode(
                cursor, 2, key -> new TransactionStore.Place(ToldTime.parse(key.get(0)), UUID.fromString(key.get(1))));
        Problem foreign = foreign(caller, filter);
        if (foreign != null) {
            return Outcome.refused(foreign);
        }
        List<Transaction> rows = store.list(scopes.modelsOf(caller), filter, after, limit + 1).stream()
                .map(one -> one.asSeenBy(caller))
                .toList();
        return Outcome.done(Page.of(rows, limit, one -> Keyset.encode(one.occurredAt(), one.id())));
    }

    private @Nullable Problem foreign(Caller caller, TransactionFilter filter) {
        Problem foreign = fans.foreign(caller, filter.model(), filter.fan());
        if (foreign != null) {
            return foreign;
        }
        OperatorChoice operator = filter.operator();
        return operator == null || mayAskFor(caller, operator) ? null : noOperator(operator);
    }

    /** Whether the caller may ask what these earned: admins everybody, operators themselves. */
    public boolean mayAskFor(Caller caller, OperatorChoice operator) {
        if (!caller.role().equals(Operator.ADMIN)) {
            return caller.id().equals(operator.id());
        }
        UUID id = operator.id();
        return id == null || jdbi.withHandle(handle -> store.operatorExists(handle, id));
    }

    /** The refusal for an operator who does not exist, or whose figures are not for the caller. */
    public static Problem noOperator(Object id) {
        return Problem.of(OperatorProblem.OPERATOR_NOT_FOUND, "operator", "no operator " + id);
    }

    private static Problem missing(UUID id) {
        return Problem.of(TransactionProblem.TRANSACTION_NOT_FOUND, "id", "no transaction " + id);
    }
}
