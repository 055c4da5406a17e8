package app.greenroom.webhook;

import app.greenroom.audit.AuditLog;
import app.greenroom.platform.config.ServerKeys;
import app.greenroom.platform.log.Failure;
import app.greenroom.webhook.OutboxStore.Due;
import app.greenroom.webhook.OutboxStore.Place;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Reads the event log on and sends what webhooks want. Any node may do either: reading is one node's at a time, and a
 * delivery is whose node claimed it, until its lease ends. A node that dies in between leaves it to another, so a
 * receiver may get an event twice, under the same id.
 */
@Singleton
class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final int BATCH = 500;
    private static final Duration LEASE = Duration.ofSeconds(60);
    /** How long after a failed attempt the next one is made; after the last the webhook is switched off. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6));
    /** As long as the event log itself. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final Jdbi jdbi;
    private final OutboxStore store;
    private final WebhookStore webhooks;
    private final Sender sender;
    private final ServerKeys keys;
    private final AuditLog audit;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();

    Dispatcher(
            Jdbi jdbi,
            OutboxStore store,
            WebhookStore webhooks,
            Sender sender,
            ServerKeys keys,
            AuditLog audit,
            ObjectMapper mapper,
            Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.webhooks = webhooks;
        this.sender = sender;
        this.keys = keys;
        this.audit = audit;
        this.mapper = mapper;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        try {
            while (readOn()) {
                // There is more.
            }
            jdbi.withHandle(handle -> store.waiting(handle, clock.instant())).forEach(this::begin);
        } catch (RuntimeException failed) {
            LOG.debugf("Webhooks wait: %s", Failure.describe(failed));
        }
    }

    @Scheduled(every = "1h", delayed = "5m")
    @RunOnVirtualThread
    void dropOld() {
        jdbi.useTransaction(tx -> store.dropOld(tx, clock.instant().minus(KEPT)));
    }

    /** Whether there may be more to read. */
    private boolean readOn() {
        return jdbi.inTransaction(tx -> {
            Optional<Place> place = store.isWanted(tx) ? store.lockPlace(tx) : Optional.empty();
            if (place.isEmpty()) {
                return false;
            }
            Place end = store.end(tx);
            if (!place.get().epoch().equals(end.epoch())) {
                // A restored database counts its transactions anew.
                store.moveTo(tx, end);
                return true;
            }
            Optional<Place> last = store.last(tx, place.get(), end, BATCH);
            last.ifPresent(found -> {
                store.spread(tx, place.get(), found, clock.instant());
                store.moveTo(tx, found);
            });
            return last.isPresent();
        });
    }

    /** One thread for each webhook: a slow receiver holds up nobody else. */
    private void begin(UUID webhook) {
        if (busy.add(webhook)) {
            Thread.ofVirtual().name("webhook").start(() -> {
                try {
                    while (sendNext(webhook)) {
                        // There may be another.
                    }
                } catch (RuntimeException failed) {
                    LOG.warnf("A webhook waits: %s", Failure.describe(failed));
                } finally {
                    busy.remove(webhook);
                }
            });
        }
    }

    private boolean sendNext(UUID webhook) {
        Instant now = clock.instant();
        Optional<Due> due = jdbi.inTransaction(tx -> store.claim(tx, webhook, now, now.plus(LEASE)));
        Optional<Webhook> target = due.flatMap(found -> jdbi.withHandle(handle -> webhooks.byId(handle, webhook)));
        if (due.isEmpty() || target.isEmpty()) {
            return false;
        }
        Sender.Result result = send(target.get(), due.get());
        jdbi.useTransaction(tx -> {
            int attempt = due.get().attempt();
            boolean over = attempt > PAUSES.size() || due.get().told() == null;
            String state = result.failure() == null ? "delivered" : over ? "failed" : "pending";
            Instant next = state.equals("pending") ? clock.instant().plus(PAUSES.get(attempt - 1)) : clock.instant();
            store.record(tx, due.get().key(), state, next, result);
            if (attempt > PAUSES.size() && state.equals("failed")) {
                String because = "%d attempts failed; the last: %s".formatted(attempt, result.failure());
                if (webhooks.stop(tx, webhook, because)) {
                    audit.record(tx, null, "webhook.stopped", Webhooks.subject(webhook), Map.of("because", because));
                }
            }
        });
        return jdbi.withHandle(handle -> webhooks.byId(handle, webhook))
                .filter(Webhook::active)
                .isPresent();
    }

    private Sender.Result send(Webhook webhook, Due due) {
        OutboxStore.Told told = due.told();
        if (told == null) {
            return new Sender.Result(null, 0, "the event is older than the log");
        }
        ObjectNode body = mapper.createObjectNode()
                .put("id", due.eventId())
                .put("type", told.type())
                .put("modelId", due.key().model().toString())
                .put("fanId", told.fan() == null ? null : told.fan().toString());
        body.set("at", mapper.valueToTree(told.at()));
        body.putRawValue("payload", new RawValue(told.payload()));
        return send(webhook, due.eventId(), body);
    }

    /** Sends something that is no event, once. */
    Sender.Result test(Webhook webhook) {
        String id = "test." + UUID.randomUUID();
        ObjectNode body = mapper.createObjectNode().put("id", id).put("type", "webhook.test");
        body.set("at", mapper.valueToTree(clock.instant()));
        return send(webhook, id, body);
    }

    private Sender.Result send(Webhook webhook, String eventId, ObjectNode body) {
        Optional<byte[]> sealed = jdbi.withHandle(handle -> webhooks.secret(handle, webhook.id()));
        if (sealed.isEmpty()) {
            return new Sender.Result(null, 0, "the webhook was removed meanwhile");
        }
        @Nullable
        String secret = keys.open(Webhooks.SECRETS, webhook.id(), sealed.get())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse(null);
        return secret == null
                ? new Sender.Result(null, 0, "the server's secret has changed; make the webhook anew")
                : sender.send(webhook.url(), secret, eventId, body.toString());
    }
}
