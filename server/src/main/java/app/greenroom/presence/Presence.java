package app.greenroom.presence;

import app.greenroom.fan.Fan;
import app.greenroom.fan.Fans;
import app.greenroom.platform.db.Json;
import app.greenroom.platform.redis.RedisBus;
import app.greenroom.realtime.Greeter;
import app.greenroom.realtime.LiveDesk;
import app.greenroom.realtime.Visitor;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.Shutdown;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who is at which conversation, on all nodes. Nothing of it is stored: each node tells the others what its screens show,
 * a change at once and everything every ten seconds. One thing is done at a time, so that no screen hears of two changes
 * in the wrong order.
 */
@Singleton
public class Presence implements Greeter {
    private static final String CHANNEL = "presence";
    private static final String OWN = "here";
    private static final Duration TYPING = Duration.ofSeconds(6);

    private final Fans fans;
    private final RedisBus bus;
    private final Json json;
    private final Instance<LiveDesk> desk;
    private final Screens screens;

    Presence(Fans fans, RedisBus bus, Json json, Instance<LiveDesk> desk, Clock clock) {
        this.fans = fans;
        this.bus = bus;
        this.json = json;
        this.desk = desk;
        this.screens = new Screens(clock);
    }

    /**
     * What a node tells the others of its screens.
     *
     * @param whole these are all; otherwise these changed
     * @param gone sockets that show no conversation any more
     */
    private record Word(boolean whole, List<Here> here, List<String> gone) {}

    /** What a screen is told: each conversation in it replaces what was known of it. */
    private record Told(boolean whole, List<At> conversations) {}

    private record At(UUID fanId, UUID modelId, List<Screens.Present> operators) {}

    void listen(@Observes StartupEvent start) {
        bus.subscribe(CHANNEL, word -> hear(word.node(), json.read(word.text(), Word.class)));
    }

    @Override
    public void greet(Visitor visitor) {
        visitor.socket().on("presence", (args, ack) -> {
            JsonNode said = Answer.said(args);
            ack.send(Answer.to(
                    () -> move(visitor, said.path("fanId"), said.path("typing").asBoolean())));
        });
        visitor.socket().onDisconnect(reason -> leave(visitor));
        tellWhole(visitor);
    }

    /** Whether somebody looks at this conversation, on whatever node. */
    public synchronized boolean isOpen(UUID model, UUID fan) {
        return screens.places().contains(new Screens.Place(model, fan));
    }

    private Answer move(Visitor visitor, JsonNode named, boolean typing) {
        Optional<Fan> fan =
                Answer.id(named).flatMap(id -> fans.visible(visitor.operator().id(), id));
        if (fan.isPresent()) {
            enter(visitor, fan.get(), typing ? TYPING : Duration.ZERO);
            return Answer.DONE;
        }
        leave(visitor);
        boolean nowhere = named.isNull() || named.isMissingNode();
        return nowhere ? Answer.DONE : Answer.refused(Fans.missing(named.asText()));
    }

    private synchronized void enter(Visitor visitor, Fan fan, Duration typing) {
        Here here = new Here(
                visitor.socket().id(),
                visitor.operator().id(),
                visitor.operator().name(),
                fan.modelId(),
                fan.id(),
                typing.toMillis());
        tell(screens.show(OWN, List.of(here)));
        say(new Word(false, List.of(here), List.of()));
    }

    private synchronized void leave(Visitor visitor) {
        List<String> gone = List.of(visitor.socket().id());
        Set<Screens.Place> changed = screens.close(OWN, gone);
        if (!changed.isEmpty()) {
            tell(changed);
            say(new Word(false, List.of(), gone));
        }
    }

    private synchronized void hear(String node, Word word) {
        tell(word.whole ? screens.replace(node, word.here) : screens.show(node, word.here));
        tell(screens.close(node, word.gone));
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    synchronized void age() {
        tell(screens.age(OWN));
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    synchronized void sayAll() {
        say(new Word(true, screens.of(OWN), List.of()));
    }

    @Shutdown
    void sayGone() {
        say(new Word(true, List.of(), List.of()));
    }

    private void say(Word word) {
        bus.publish(CHANNEL, json.write(word));
    }

    private void tell(Set<Screens.Place> changed) {
        screens.at(changed)
                .forEach((place, operators) -> desk.get()
                        .screensOf(place.modelId())
                        .emitJson(
                                "presence",
                                json.write(
                                        new Told(false, List.of(new At(place.fanId(), place.modelId(), operators))))));
    }

    private synchronized void tellWhole(Visitor visitor) {
        Set<UUID> models = visitor.models();
        List<At> conversations = screens.at(screens.places()).entrySet().stream()
                .filter(entry -> models.contains(entry.getKey().modelId()))
                .map(entry -> new At(entry.getKey().fanId(), entry.getKey().modelId(), entry.getValue()))
                .toList();
        visitor.socket().emitJson("presence", json.write(new Told(true, conversations)));
    }
}
