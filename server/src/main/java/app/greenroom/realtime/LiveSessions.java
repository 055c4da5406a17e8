package app.greenroom.realtime;

import app.greenroom.operator.Operators;
import app.greenroom.operator.SessionEnded;
import app.greenroom.platform.log.Failure;
import app.greenroom.platform.redis.RedisBus;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Ends sockets with their session: at once where the session was ended, on other nodes by a word, and by a regular look
 * wherever a session ran out or the word was lost.
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
        end(Set.of(ended.session()));
        bus.publish(CHANNEL, ended.session());
    }

    /** Ends the sockets of sessions that are over. Without Redis nobody is turned out. */
    void look() {
        Set<String> sessions = visitors.get().stream().map(Visitor::session).collect(Collectors.toSet());
        try {
            end(operators.ended(sessions));
        } catch (RuntimeException away) {
            LOG.debugf("Sessions cannot be read now: %s", Failure.describe(away));
        }
    }

    private void end(Set<String> sessions) {
        if (sessions.isEmpty()) {
            return;
        }
        for (Visitor visitor : visitors.get()) {
            if (sessions.contains(visitor.session())) {
                visitor.socket().emitJson("session-ended", "{}");
                visitor.socket().disconnect(true);
            }
        }
    }
}
