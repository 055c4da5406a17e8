package app.greenroom.webhook;

import app.greenroom.audit.AuditLog;
import app.greenroom.operator.Caller;
import app.greenroom.platform.config.ServerKeys;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Keyset;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.WebProblem;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The webhooks of an agency: added, changed, tried, removed by its admins. */
@Singleton
class Webhooks {
    static final String SECRETS = "webhook";
    private static final int SECRET_BYTES = 32;
    private static final int MOST = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Jdbi jdbi;
    private final WebhookStore store;
    private final OutboxStore outbox;
    private final Dispatcher dispatcher;
    private final Targets targets;
    private final ServerKeys keys;
    private final AuditLog audit;
    private final Clock clock;

    Webhooks(
            Jdbi jdbi,
            WebhookStore store,
            OutboxStore outbox,
            Dispatcher dispatcher,
            Targets targets,
            ServerKeys keys,
            AuditLog audit,
            Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.outbox = outbox;
        this.dispatcher = dispatcher;
        this.targets = targets;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** What an admin wants; null leaves a thing as it is. */
    record Wish(
            @Nullable String url,
            @Nullable List<String> types,
            @Nullable Set<UUID> models,
            @Nullable Boolean active) {}

    /** @param secret with which receivers check signatures; shown this once */
    record Added(Webhook webhook, String secret) {}

    List<Webhook> all() {
        return jdbi.withHandle(store::all);
    }

    Outcome<Added> add(Caller by, Wish wish) {
        String url = Objects.requireNonNull(wish.url);
        Optional<Problem> refused = refusal(url);
        if (refused.isPresent()) {
            return Outcome.refused(refused.get());
        }
        byte[] random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        String secret = "whsec_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Webhook webhook = new Webhook(
                Ids.next(),
                url,
                wish.types == null ? List.of() : wish.types,
                wish.models == null ? List.of() : wish.models.stream().sorted().toList(),
                wish.active == null || wish.active,
                null,
                1,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return jdbi.inTransaction(tx -> {
            if (store.all(tx).size() >= MOST) {
                return Outcome.refused(WebhookProblem.TOO_MANY_WEBHOOKS, "At most " + MOST + " are kept");
            }
            return known(tx, webhook.models()).then(models -> {
                outbox.startAtTheEnd(tx);
                store.add(tx, webhook, keys.seal(SECRETS, webhook.id(), secret.getBytes(StandardCharsets.UTF_8)));
                audit.record(tx, by.id(), "webhook.added", subject(webhook.id()), told(webhook));
                return Outcome.done(new Added(webhook, secret));
            });
        });
    }

    /** Changes what is given. Switched on, it also gets what waited for it, as far as the log still holds that. */
    Outcome<Webhook> change(Caller by, UUID id, @Nullable Long version, Wish wish) {
        Optional<Problem> refused = wish.url == null ? Optional.empty() : refusal(wish.url);
        if (refused.isPresent()) {
            return Outcome.refused(refused.get());
        }
        return jdbi.inTransaction(tx -> held(store.lock(tx, id), id).then(before -> {
            if (version != null && version != before.version()) {
                return Outcome.refused(
                        Problem.of(WebProblem.CHANGED_MEANWHILE, "The webhook is at version " + before.version())
                                .with("current", before));
            }
            List<UUID> models = wish.models == null
                    ? before.models()
                    : wish.models.stream().sorted().toList();
            return known(tx, models).then(known -> {
                outbox.startAtTheEnd(tx);
                store.change(
                        tx,
                        id,
                        Objects.requireNonNullElse(wish.url, before.url()),
                        Objects.requireNonNullElse(wish.types, before.types()),
                        models,
                        Objects.requireNonNullElse(wish.active, before.active()));
                Webhook after = store.byId(tx, id).orElseThrow();
                audit.record(tx, by.id(), "webhook.changed", subject(id), told(after));
                return Outcome.done(after);
            });
        }));
    }

    Outcome<UUID> remove(Caller by, UUID id) {
        return jdbi.inTransaction(tx -> {
            if (!store.delete(tx, id)) {
                return Outcome.refused(missing(id));
            }
            audit.record(tx, by.id(), "webhook.removed", subject(id), Map.of());
            return Outcome.done(id);
        });
    }

    Outcome<Page<WebhookDelivery>> deliveries(UUID id, @Nullable String cursor, int limit) {
        OutboxStore.Place before = Keyset.decode(
                cursor,
                2,
                key -> new OutboxStore.Place(
                        id, Long.toUnsignedString(Long.parseUnsignedLong(key.get(0))), Long.parseLong(key.get(1))));
        return jdbi.withHandle(handle -> held(store.byId(handle, id), id)
                .then(webhook -> Outcome.done(Page.of(
                        outbox.page(handle, id, before, limit + 1),
                        limit,
                        delivery -> Keyset.encode((Object[]) place(delivery))))));
    }

    /** Sends a test at once, whether or not the webhook is on. */
    Outcome<Sender.Result> test(UUID id) {
        return held(jdbi.withHandle(handle -> store.byId(handle, id)), id)
                .then(webhook -> Outcome.done(dispatcher.test(webhook)));
    }

    static String subject(UUID id) {
        return "webhook:" + id;
    }

    private Optional<Problem> refusal(String url) {
        try {
            targets.resolve(url);
            return Optional.empty();
        } catch (Targets.Refused refused) {
            return Optional.ofNullable(
                    new Checks().require(false, "url", refused.why()).problem());
        }
    }

    private Outcome<List<UUID>> known(Handle tx, List<UUID> models) {
        Set<UUID> unknown = new HashSet<>(models);
        unknown.removeAll(store.existing(tx, models));
        return unknown.isEmpty()
                ? Outcome.done(models)
                : Outcome.refused(Problem.of(WebProblem.INVALID_REQUEST, "models", "no such model: " + unknown));
    }

    private static Outcome<Webhook> held(Optional<Webhook> webhook, UUID id) {
        return webhook.map(Outcome::done).orElseGet(() -> Outcome.refused(missing(id)));
    }

    private static Problem missing(UUID id) {
        return Problem.of(WebhookProblem.WEBHOOK_NOT_FOUND, "id", "no webhook " + id);
    }

    /** Its host alone: an address can hold a key of the receiver's. */
    private static Map<String, Object> told(Webhook webhook) {
        return Map.of(
                "host", String.valueOf(URI.create(webhook.url()).getHost()),
                "types", webhook.types(),
                "models", webhook.models(),
                "active", webhook.active());
    }

    private static String[] place(WebhookDelivery delivery) {
        String[] parts = delivery.eventId().split("\\.", -1);
        return new String[] {parts[1], parts[2]};
    }
}
