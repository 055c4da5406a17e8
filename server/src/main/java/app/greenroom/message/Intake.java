package app.greenroom.message;

import app.greenroom.fan.Correspondent;
import app.greenroom.fan.Doorkeeper;
import app.greenroom.fan.Fan;
import app.greenroom.fan.Fans;
import app.greenroom.fan.InboxMove;
import app.greenroom.fan.Standings;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.db.PassingFailure;
import app.greenroom.platform.log.Failure;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Problem;
import app.greenroom.policy.Finding;
import app.greenroom.policy.Policy;
import app.greenroom.realtime.EventLog;
import io.quarkus.runtime.Shutdown;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Where read messages become stored ones. Readings that arrive at the same time wait for one another for a moment and
 * go as one transaction; each caller hears of its own row once that transaction has committed. One writer does this,
 * so two batches never wait for each other's rows.
 */
@Singleton
class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final int BATCH = 256;
    private static final int MOST_WAITING = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final Jdbi jdbi;
    private final MessageStore store;
    private final Fans fans;
    private final Doorkeeper door;
    private final Outbox outbox;
    private final Purchases purchases;
    private final Policy policy;
    private final Standings standings;
    private final EventLog log;
    private final Clock clock;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread writer = Thread.ofPlatform().daemon().name("intake").unstarted(this::write);

    /** @param fresh whether this reading stored it; otherwise it was known already */
    record Stored(Message message, boolean fresh) {}

    /** @param findings what the rules want a person to see in it */
    private record Waiting(Reading reading, List<Finding> findings, CompletableFuture<Outcome<Stored>> answer) {}

    Intake(
            Jdbi jdbi,
            MessageStore store,
            Fans fans,
            Doorkeeper door,
            Outbox outbox,
            Purchases purchases,
            Policy policy,
            Standings standings,
            EventLog log,
            Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.fans = fans;
        this.door = door;
        this.outbox = outbox;
        this.purchases = purchases;
        this.policy = policy;
        this.standings = standings;
        this.log = log;
        this.clock = clock;
        writer.start();
    }

    /** Stores a reading or finds what was stored for it; blocks until the database has it. */
    Outcome<Stored> take(Reading reading) {
        return take(List.of(reading)).getFirst();
    }

    List<Outcome<Stored>> take(List<Reading> readings) {
        List<Waiting> all = readings.stream()
                .map(reading -> new Waiting(reading, stops(reading), new CompletableFuture<>()))
                .toList();
        for (Waiting waiting : all) {
            waiting.answer.completeOnTimeout(notStored(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!queue.offer(waiting)) {
                waiting.answer.complete(notStored());
            }
        }
        return all.stream().map(waiting -> waiting.answer.join()).toList();
    }

    /** Looked for by whoever brings it, not by the one writer. */
    private List<Finding> stops(Reading reading) {
        return reading.isIncoming() ? policy.stops(reading.content(), reading.sentAt()) : List.of();
    }

    private void write() {
        List<Waiting> batch = new ArrayList<>(BATCH);
        try {
            while (!Thread.currentThread().isInterrupted()) {
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                store(List.copyOf(batch));
                batch.clear();
            }
        } catch (InterruptedException stop) {
            // The server ends; whoever still waits is told that nothing was stored.
        }
        queue.drainTo(batch);
        batch.forEach(waiting -> waiting.answer.complete(notStored()));
    }

    private void store(List<Waiting> batch) throws InterruptedException {
        while (!isSettled(batch)) {
            Thread.sleep(BETWEEN_TRIES);
        }
    }

    /** Stores a batch, or finds that it cannot be stored; neither, if that may change while somebody still waits. */
    private boolean isSettled(List<Waiting> batch) throws InterruptedException {
        try {
            List<Outcome<Stored>> outcomes = jdbi.inTransaction(tx -> store(tx, batch));
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer.complete(outcomes.get(i));
            }
            return true;
        } catch (RuntimeException | Error failed) {
            // Whatever it is, the writer lives on: everybody else's messages come through it too.
            if (batch.size() > 1 && isAboutTheData(failed)) {
                // One of them cannot be stored; the others must not pay for it.
                for (Waiting one : batch) {
                    store(List.of(one));
                }
                return true;
            }
            // The commit itself may be in doubt. A reading that was stored after all is found again by its key.
            if (PassingFailure.is(failed) && batch.stream().anyMatch(waiting -> !waiting.answer.isDone())) {
                return false;
            }
            LOG.errorf("%d messages were not stored: %s", batch.size(), Failure.describe(failed));
            batch.forEach(waiting -> waiting.answer.complete(notStored()));
            return true;
        }
    }

    private List<Outcome<Stored>> store(Handle tx, List<Waiting> batch) {
        List<Reading> readings = batch.stream().map(Waiting::reading).toList();
        Map<UUID, Instant> forgotten = forgotten(tx, readings);
        Map<Correspondent.Key, Fan> known = fans.meet(
                tx,
                List.copyOf(readings.stream()
                        .filter(reading -> !isForgotten(reading, forgotten))
                        .map(Reading::from)
                        .collect(Collectors.toMap(
                                Correspondent::key, Function.identity(), (a, b) -> b, LinkedHashMap::new))
                        .values()));
        Map<Integer, MessageStore.NewRow> rows = new LinkedHashMap<>();
        Map<Integer, Message> recognised = new HashMap<>();
        Map<Integer, Names.Read> read = new LinkedHashMap<>();
        for (int i = 0; i < readings.size(); i++) {
            Fan fan = known.get(readings.get(i).from().key());
            if (fan != null && !isForgotten(readings.get(i), forgotten)) {
                read.put(i, new Names.Read(fan.id(), readings.get(i)));
            }
        }
        Names names = new Names(store, tx, List.copyOf(read.values()));
        Map<Integer, Names.Name> named = new HashMap<>();
        read.forEach((i, one) -> named.put(i, names.of(one)));
        for (int i : read.keySet()) {
            Names.Name name = Objects.requireNonNull(named.get(i));
            Reading reading = readings.get(i).called(name.key());
            Fan fan = Objects.requireNonNull(known.get(reading.from().key()));
            Message own = reading.isIncoming() || name.isStored() ? null : recognise(tx, fan, reading);
            if (own != null) {
                recognised.put(i, own);
            } else {
                rows.put(i, new MessageStore.NewRow(Ids.next(), fan.id(), isRead(fan, reading), reading));
            }
        }
        Map<UUID, Message> fresh = rows.isEmpty()
                ? Map.of()
                : read(store.insert(tx, List.copyOf(rows.values()))).stream()
                        .collect(Collectors.toMap(Message::id, Function.identity()));
        moveInbox(tx, known, rows, fresh);
        Map<String, Message> repeated = repeated(
                tx,
                rows.values().stream()
                        .filter(row -> !fresh.containsKey(row.id()))
                        .toList());
        Map<UUID, Message> learnt = learn(tx, readings, rows, recognised, repeated);
        pay(tx, fresh, learnt);

        List<Outcome<Stored>> outcomes = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            MessageStore.NewRow row = rows.get(i);
            Message own = recognised.get(i);
            if (own != null) {
                outcomes.add(Outcome.done(new Stored(learnt.getOrDefault(own.id(), own), false)));
            } else if (row == null) {
                Reading reading = readings.get(i);
                outcomes.add(Outcome.refused(
                        isForgotten(reading, forgotten)
                                ? Problem.of(
                                        MessageProblem.PAST_RETENTION,
                                        "sentAt",
                                        "lies before "
                                                + forgotten.get(reading.from().modelId()))
                                : fans.unmet(tx, reading.from())));
            } else {
                Message stored = fresh.get(row.id());
                outcomes.add(Outcome.done(
                        stored != null ? new Stored(stored, true) : new Stored(known(row, repeated, learnt), false)));
            }
        }
        standings.flag(tx, flags(batch, rows, fresh));
        return outcomes;
    }

    private static List<Standings.Flag> flags(
            List<Waiting> batch, Map<Integer, MessageStore.NewRow> rows, Map<UUID, Message> fresh) {
        List<Standings.Flag> flags = new ArrayList<>();
        rows.forEach((i, row) -> {
            Message message = fresh.get(row.id());
            if (message != null) {
                batch.get(i)
                        .findings
                        .forEach(finding -> flags.add(new Standings.Flag(
                                message.modelId(), message.fanId(), message.id(), message.sentAt(), finding)));
            }
        });
        return flags;
    }

    /** Before when nothing is kept, for the models of old readings; what is read as it is written need not ask. */
    private Map<UUID, Instant> forgotten(Handle tx, List<Reading> readings) {
        Instant lately = clock.instant().minus(SHORTEST_RETENTION);
        List<UUID> models = readings.stream()
                .filter(reading -> reading.sentAt().isBefore(lately))
                .map(reading -> reading.from().modelId())
                .distinct()
                .toList();
        return models.isEmpty() ? Map.of() : door.forgottenBefore(tx, models);
    }

    private static boolean isForgotten(Reading reading, Map<UUID, Instant> forgotten) {
        Instant cut = forgotten.get(reading.from().modelId());
        return cut != null && reading.sentAt().isBefore(cut);
    }

    private static Message known(MessageStore.NewRow row, Map<String, Message> repeated, Map<UUID, Message> learnt) {
        Message stored = Objects.requireNonNull(repeated.get(key(row)));
        return learnt.getOrDefault(stored.id(), stored);
    }

    /** Takes from later readings what was not known of a message; answers those of which something was learnt. */
    private Map<UUID, Message> learn(
            Handle tx,
            List<Reading> readings,
            Map<Integer, MessageStore.NewRow> rows,
            Map<Integer, Message> recognised,
            Map<String, Message> repeated) {
        Map<UUID, MessageStore.Learnt> more = new LinkedHashMap<>();
        for (int i = 0; i < readings.size(); i++) {
            MessageStore.NewRow row = rows.get(i);
            Message stored = row == null ? recognised.get(i) : repeated.get(key(row));
            if (stored != null && readings.get(i).tellsMoreThan(stored)) {
                more.put(stored.id(), new MessageStore.Learnt(stored.id(), readings.get(i)));
            }
        }
        if (more.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Message> learnt = new LinkedHashMap<>();
        for (Message message : store.learn(tx, List.copyOf(more.values()))) {
            store.byId(tx, message.id(), List.of(message.modelId())).ifPresent(whole -> learnt.put(whole.id(), whole));
        }
        return learnt;
    }

    private void pay(Handle tx, Map<UUID, Message> fresh, Map<UUID, Message> learnt) {
        List<Message> paid = Stream.concat(fresh.values().stream(), learnt.values().stream())
                .filter(Message::isPaid)
                .toList();
        if (!paid.isEmpty()) {
            purchases.record(tx, paid);
        }
    }

    private @Nullable Message recognise(Handle tx, Fan fan, Reading reading) {
        Reading.Shown shown = reading.shown();
        return outbox.recognise(
                        tx,
                        fan.id(),
                        reading.content(),
                        new Outbox.Bubble(
                                reading.platformKey(), reading.sentAt(), shown == null ? null : shown.minute()))
                .flatMap(id -> store.byId(tx, id, List.of(fan.modelId())))
                .orElse(null);
    }

    private Map<String, Message> repeated(Handle tx, List<MessageStore.NewRow> rows) {
        return rows.isEmpty()
                ? Map.of()
                : store.byPlatformKey(tx, rows).stream()
                        .collect(Collectors.toMap(
                                message -> message.fanId() + " " + message.platformKey(), Function.identity()));
    }

    private static String key(MessageStore.NewRow row) {
        return row.fanId() + " " + row.reading().platformKey();
    }

    /** Moves the fans of fresh messages in the inbox, and writes down what was received. */
    private void moveInbox(
            Handle tx,
            Map<Correspondent.Key, Fan> known,
            Map<Integer, MessageStore.NewRow> rows,
            Map<UUID, Message> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        Map<UUID, List<Message>> byFan = new LinkedHashMap<>();
        Map<UUID, Correspondent> names = new HashMap<>();
        for (MessageStore.NewRow row : rows.values()) {
            Message message = fresh.get(row.id());
            if (message != null) {
                byFan.computeIfAbsent(message.fanId(), id -> new ArrayList<>()).add(message);
                names.put(message.fanId(), row.reading().from());
            }
        }
        List<InboxMove> moves = byFan.entrySet().stream()
                .map(entry -> {
                    Correspondent name = Objects.requireNonNull(names.get(entry.getKey()));
                    return move(tx, Objects.requireNonNull(known.get(name.key())), name, entry.getValue());
                })
                .toList();
        Map<UUID, Fan> moved = fans.move(tx, moves);
        List<MessageReceived> received = new ArrayList<>();
        for (MessageStore.NewRow row : rows.values()) {
            Message message = fresh.get(row.id());
            if (message != null) {
                Fan fan = Objects.requireNonNull(moved.get(message.fanId()));
                received.add(new MessageReceived(message, fan, row.reading().history()));
            }
        }
        log.append(tx, received);
    }

    private InboxMove move(Handle tx, Fan fan, Correspondent name, List<Message> messages) {
        Message newest = messages.getFirst();
        Instant outgoing = null;
        for (Message message : messages) {
            newest = message.sentAt().isBefore(newest.sentAt()) ? newest : message;
            if (!message.isIncoming() && (outgoing == null || message.sentAt().isAfter(outgoing))) {
                outgoing = message.sentAt();
            }
        }
        boolean rises = fan.lastMessageDirection() == null || !newest.sentAt().isBefore(fan.lastMessageAt());
        MessageStore.Standing standing = outgoing == null ? more(fan, messages) : answered(tx, fan, outgoing);
        return new InboxMove(
                fan.id(),
                rises ? newest.sentAt() : fan.lastMessageAt(),
                rises ? Preview.of(newest) : null,
                rises ? newest.direction() : null,
                standing.unread(),
                standing.waitingSince(),
                outgoing,
                name.username().equals(fan.username()) ? null : name.username(),
                name.displayName().equals(fan.displayName()) ? null : name.displayName());
    }

    /** Only the fan spoke: those messages wait that are not older than what the model's side said last. */
    private static MessageStore.Standing more(Fan fan, List<Message> messages) {
        int unread = fan.unreadCount();
        Instant waitingSince = fan.waitingSince();
        for (Message message : messages) {
            if (message.isRead()) {
                continue;
            }
            unread++;
            waitingSince =
                    waitingSince == null || message.sentAt().isBefore(waitingSince) ? message.sentAt() : waitingSince;
        }
        return new MessageStore.Standing(unread, waitingSince);
    }

    /** The model's side spoke on the page itself: what came before is answered. */
    private MessageStore.Standing answered(Handle tx, Fan fan, Instant outgoing) {
        Instant known = fan.lastOutgoingAt();
        Instant last = known == null || outgoing.isAfter(known) ? outgoing : known;
        store.markRead(tx, fan.id(), outgoing);
        return store.standing(tx, fan.id(), last);
    }

    /**
     * History that was answered before the desk read it needs nobody's attention. The page tells minutes only, so a
     * message of the same minute as the last reply still does.
     */
    private static boolean isRead(Fan fan, Reading reading) {
        Instant answered = fan.lastOutgoingAt();
        return !reading.isIncoming()
                || reading.history()
                || (answered != null && reading.sentAt().isBefore(answered.truncatedTo(ChronoUnit.MINUTES)));
    }

    /** These messages as they are once those of the model's side among them have answered what came before. */
    private static List<Message> read(List<Message> messages) {
        Map<UUID, Instant> answered = messages.stream()
                .filter(message -> !message.isIncoming())
                .collect(Collectors.toMap(Message::fanId, Message::sentAt, (a, b) -> a.isAfter(b) ? a : b));
        return messages.stream()
                .map(message -> message.sentAt().isAfter(answered.getOrDefault(message.fanId(), Instant.MIN))
                        ? message
                        : message.read())
                .toList();
    }

    private static boolean isAboutTheData(Throwable failed) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("23");
            }
        }
        return false;
    }

    private static Outcome<Stored> notStored() {
        return Outcome.refused(Problem.tryAgain(MessageProblem.NOT_STORED, MessageProblem.NOT_STORED.title()));
    }

    @Shutdown
    void stop() {
        writer.interrupt();
    }
}
