package app.greenroom.realtime;

import app.greenroom.operator.BrowserUnpaired;
import app.greenroom.operator.Operators;
import app.greenroom.operator.SessionEnded;
import app.greenroom.platform.log.Failure;
import app.greenroom.platform.redis.RedisBus;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Ends sockets with their session, and those of an extension with its pairing: at once where that was ended, on other
 * nodes by a word, and by a regular look wherever a session ran out or the word was lost.
 */
@Singleton
class LiveSessions {
    private static final Logger LOG = Logger.getLogger(LiveSessions.class);
    private static final String CHANNEL = "session-ended";

    private final Operators operators;
    private final RedisBus bus;
    private volatile Supplier<Collection<Visitor>> visitors = Set::of;

    LiveSessions(Operators operators, RedisBus bus) {
        this.operators = operators;
        this.bus = bus;
    }

    void watch(Supplier<Collection<Visitor>> present) {
        visitors = present;
        bus.subscribe(CHANNEL, word -> end(Set.of(word.text())));
    }

    void ended(@Observes SessionEnded ended) {
        endEverywhere(ended.session());
    }

    void unpaired(@Observes BrowserUnpaired unpaired) {
        endEverywhere(unpaired.browser().toString());
    }

    private void endEverywhere(String ended) {
        end(Set.of(ended));
        bus.publish(CHANNEL, ended);
    }

    /** Ends the sockets of sessions that are over. Without Redis nobody is turned out. */
    void look() {
        Set<String> sessions = visitors.get().stream().map(Visitor::session).collect(Collectors.toSet());
        Set<UUID> pairings = visitors.get().stream()
                .map(Visitor::pairing)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        try {
            end(operators.ended(sessions));
            end(operators.unpaired(pairings).stream().map(UUID::toString).collect(Collectors.toSet()));
        } catch (RuntimeException away) {
            LOG.debugf("Sessions cannot be read now: %s", Failure.describe(away));
        }
    }

    /** @param ended sessions and pairings */
    private void end(Set<String> ended) {
        if (ended.isEmpty()) {
            return;
        }
        for (Visitor visitor : visitors.get()) {
            if (ended.contains(visitor.session()) || ended.contains(String.valueOf(visitor.pairing()))) {
                visitor.socket().emitJson("session-ended", "{}");
                visitor.socket().disconnect(true);
            }
        }
    }
}
