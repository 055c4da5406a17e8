package app.greenroom.delivery;

import app.greenroom.fan.ConversationStopped;
import app.greenroom.fan.Fan;
import app.greenroom.fan.FanProblem;
import app.greenroom.message.MessageLookup;
import app.greenroom.message.Outbox;
import app.greenroom.operator.Caller;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.log.Failure;
import app.greenroom.platform.web.Keyset;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ToldTime;
import app.greenroom.policy.Policy;
import app.greenroom.realtime.EventLog;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * How approved messages get to the page: one at a time for a model, in order, each with one outcome. What may have
 * been clicked is never queued again by a machine.
 */
@Singleton
public class Deliveries {
    private static final Logger LOG = Logger.getLogger(Deliveries.class);
    private static final String FROZEN = "its conversation is frozen";
    private static final String SOLD = "ppv";

    private final Jdbi jdbi;
    private final DeliveryStore store;
    private final MessageLookup messages;
    private final Scopes scopes;
    private final Policy policy;
    private final EventLog log;
    private final Clock clock;

    Deliveries(
            Jdbi jdbi,
            DeliveryStore store,
            MessageLookup messages,
            Scopes scopes,
            Policy policy,
            EventLog log,
            Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.messages = messages;
        this.scopes = scopes;
        this.policy = policy;
        this.log = log;
        this.clock = clock;
    }

    Page<Delivery> list(Caller caller, DeliveryFilter filter, @Nullable String cursor, int limit) {
        DeliveryStore.Place after = Keyset.decode(
                cursor, 2, key -> new DeliveryStore.Place(ToldTime.parse(key.get(0)), UUID.fromString(key.get(1))));
        return Page.of(
                store.list(scopes.modelsOf(caller), filter, after, limit + 1),
                limit,
                one -> Keyset.encode(one.createdAt(), one.id()));
    }

    /** Takes a delivery for a while, or renews what this claimant holds already. */
    Outcome<Delivery> claim(Caller caller, UUID id, String claimedBy) {
        return step(caller, id, (tx, held) -> {
            Delivery delivery = held.delivery();
            Instant now = clock.instant();
            if (delivery.state().equals(DeliveryState.CLAIMED) && claimedBy.equals(held.claimedBy())) {
                return change(DeliveryState.claimed(delivery, claimedBy, now, true));
            }
            if (!delivery.state().equals(DeliveryState.QUEUED)) {
                return notClaimable("it is " + delivery.state());
            }
            if (delivery.notBefore().isAfter(now)) {
                return notClaimable("it is not due before " + delivery.notBefore());
            }
            if (store.isFrozen(tx, delivery)) {
                return notClaimable(FROZEN);
            }
            store.lockModel(tx, delivery.modelId());
            return store.isBehindAnother(tx, delivery)
                    ? notClaimable("an earlier message of this model is on its way")
                    : change(DeliveryState.claimed(delivery, claimedBy, now, false));
        });
    }

    /** Records that the click comes now; from here on no machine sends this message again. */
    Outcome<Delivery> sending(Caller caller, UUID id, String claimedBy) {
        return step(
                caller,
                id,
                (tx, held) -> held.delivery().state().equals(DeliveryState.CLAIMED)
                                && claimedBy.equals(held.claimedBy())
                                && !store.isFrozen(tx, held.delivery())
                        ? change(DeliveryState.sending(held.delivery(), claimedBy, clock.instant()))
                        : Outcome.refused(
                                DeliveryProblem.LEASE_LOST,
                                "it is " + held.delivery().state()));
    }

    /** Takes an extension's word on how it went; a repeat of the same word changes nothing. */
    Outcome<Delivery> conclude(Caller caller, UUID id, Conclusion conclusion) {
        return step(caller, id, (tx, held) -> {
            Delivery delivery = held.delivery();
            boolean own = conclusion.claimedBy().equals(held.claimedBy());
            boolean claimed = own && delivery.state().equals(DeliveryState.CLAIMED);
            boolean sending = own && delivery.state().equals(DeliveryState.SENDING);
            boolean doubtful = delivery.state().equals(DeliveryState.UNKNOWN);
            return switch (conclusion.outcome()) {
                case "confirmed" ->
                    sending || doubtful || delivery.state().equals(DeliveryState.CONFIRMED)
                            ? confirm(tx, delivery, conclusion)
                            : settled(delivery, DeliveryState.CONFIRMED);
                case "released" ->
                    claimed
                            ? change(DeliveryState.released(delivery, conclusion.failure(), clock.instant()))
                            : settled(delivery, DeliveryState.QUEUED);
                // The extension looks once more between recording the click and making it, and may stop there.
                case "failed" ->
                    claimed || sending
                            ? change(DeliveryState.failed(delivery, conclusion.failure()))
                            : settled(delivery, DeliveryState.FAILED);
                default ->
                    claimed || sending
                            ? change(DeliveryState.unknown(delivery, conclusion.failure()))
                            : settled(delivery, DeliveryState.UNKNOWN);
            };
        });
    }

    /** A person looked at the page and says what is to become of a message that failed or is in doubt. */
    Outcome<Delivery> resolve(Caller caller, UUID id, String resolution) {
        return step(caller, id, (tx, held) -> {
            String state = held.delivery().state();
            if (!state.equals(DeliveryState.UNKNOWN) && !state.equals(DeliveryState.FAILED)) {
                return Outcome.refused(DeliveryProblem.NOT_AWAITING_A_PERSON, "it is " + state);
            }
            return switch (resolution) {
                case "sent" -> change(DeliveryState.confirmed(held.delivery()));
                case "left" -> change(DeliveryState.left(held.delivery()));
                default ->
                    store.isFrozen(tx, held.delivery())
                            ? Outcome.refused(FanProblem.CONVERSATION_FROZEN, "an admin can release it")
                            : change(DeliveryState.again(held.delivery(), clock.instant()));
            };
        });
    }

    /** A person stops a reply before it is clicked: nothing of it leaves. */
    Outcome<Delivery> cancel(Caller caller, UUID id) {
        return step(
                caller,
                id,
                (tx, held) -> DeliveryState.isCancelled(held.delivery())
                        ? Outcome.done(Optional.empty())
                        : stopped(held.delivery(), DeliveryState.cancelled(held.delivery())));
    }

    /** A person holds a reply up before it is clicked; what was approved after it waits behind it. */
    Outcome<Delivery> pause(Caller caller, UUID id) {
        return step(
                caller,
                id,
                (tx, held) -> DeliveryState.isPaused(held.delivery())
                        ? Outcome.done(Optional.empty())
                        : stopped(held.delivery(), DeliveryState.paused(held.delivery())));
    }

    Outcome<Delivery> resume(Caller caller, UUID id) {
        return step(
                caller,
                id,
                (tx, held) -> DeliveryState.isPaused(held.delivery())
                        ? change(DeliveryState.queued(clock.instant()))
                        : Outcome.refused(
                                DeliveryProblem.NOT_PAUSED,
                                "it is " + held.delivery().state()));
    }

    private static Outcome<Optional<DeliveryStore.Change>> stopped(Delivery delivery, DeliveryStore.Change stop) {
        return DeliveryState.isBeforeClick(delivery)
                ? change(stop)
                : Outcome.refused(DeliveryProblem.TOO_LATE_TO_STOP, "it is " + delivery.state());
    }

    /** Looks after leases that are over: not clicked yet, back into the queue; clicked perhaps, a person must look. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void endLeases() {
        try {
            jdbi.useTransaction(this::endLeases);
        } catch (RuntimeException failed) {
            LOG.warnf("Leases that are over stay for now: %s", Failure.describe(failed));
        }
    }

    private void endLeases(Handle tx) {
        Instant now = clock.instant();
        for (Delivery delivery : store.overdue(tx, now)) {
            LOG.infof("The lease of delivery %s is over (%s)", delivery.id(), delivery.state());
            record(
                    tx,
                    delivery.state().equals(DeliveryState.SENDING)
                            ? store.change(tx, delivery.id(), DeliveryState.unknown(delivery, "lease-over"))
                            : store.change(tx, delivery.id(), DeliveryState.released(delivery, "lease-over", now)));
        }
    }

    /** Nothing leaves for a conversation that was frozen, and nothing is sold where that stopped. */
    void holdBack(@Observes ConversationStopped stopped) {
        Fan fan = stopped.fan();
        for (DeliveryStore.Unclicked one : store.unclicked(stopped.tx(), fan.modelId(), fan.id())) {
            boolean sells = one.kind().equals(SOLD) || policy.sells(one.content());
            if (fan.isFrozen() || sells) {
                String why = fan.isFrozen() ? "conversation-frozen" : "selling-stopped";
                record(
                        stopped.tx(),
                        store.change(stopped.tx(), one.delivery().id(), DeliveryState.failed(one.delivery(), why)));
            }
        }
    }

    /** Decides what is to become of a delivery; empty if it may stay as it is. */
    private interface Step {
        Outcome<Optional<DeliveryStore.Change>> decide(Handle tx, DeliveryStore.Held held);
    }

    private Outcome<Delivery> step(Caller caller, UUID id, Step step) {
        return jdbi.inTransaction(tx -> store.lock(tx, id, scopes.modelsOf(caller))
                .map(held -> step.decide(tx, held)
                        .then(change -> Outcome.done(change.map(made -> record(tx, store.change(tx, id, made)))
                                .orElse(held.delivery()))))
                .orElseGet(() ->
                        Outcome.refused(Problem.of(DeliveryProblem.DELIVERY_NOT_FOUND, "id", "no delivery " + id))));
    }

    private Outcome<Optional<DeliveryStore.Change>> confirm(Handle tx, Delivery delivery, Conclusion conclusion) {
        boolean known = delivery.state().equals(DeliveryState.CONFIRMED);
        Outbox.Bubble bubble = conclusion.bubble();
        if (bubble != null && !store.name(tx, delivery, bubble) && !known) {
            LOG.warnf("Delivery %s is confirmed, but its bubble has another message's key", delivery.id());
        }
        return known ? settled(delivery, DeliveryState.CONFIRMED) : change(DeliveryState.confirmed(delivery));
    }

    private Delivery record(Handle tx, Delivery delivery) {
        tx.afterCommit(() -> Metrics.counter("greenroom.deliveries", "state", delivery.state())
                .increment());
        log.append(tx, new DeliveryChanged(delivery, messages.get(tx, delivery.modelId(), delivery.messageId())));
        if (delivery.state().equals(DeliveryState.QUEUED)) {
            log.append(tx, new DeliveryRequested(delivery));
        }
        return delivery;
    }

    private static Outcome<Optional<DeliveryStore.Change>> settled(Delivery delivery, String state) {
        return delivery.state().equals(state)
                ? Outcome.done(Optional.empty())
                : Outcome.refused(DeliveryProblem.LEASE_LOST, "it is " + delivery.state());
    }

    private static Outcome<Optional<DeliveryStore.Change>> change(DeliveryStore.Change change) {
        return Outcome.done(Optional.of(change));
    }

    private static <T> Outcome<T> notClaimable(String why) {
        return Outcome.refused(DeliveryProblem.DELIVERY_NOT_CLAIMABLE, why);
    }
}
