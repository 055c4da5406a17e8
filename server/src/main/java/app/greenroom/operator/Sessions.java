package app.greenroom.operator;

import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Problem;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Where somebody is signed in, and an end to it: access tokens are worth nothing from then on, and sockets close. */
@Singleton
class Sessions {
    private final SessionScript script;
    private final Event<SessionEnded> ended;

    Sessions(SessionScript script, Event<SessionEnded> ended) {
        this.script = script;
        this.ended = ended;
    }

    /** @param current the session that asks, if it is one of theirs */
    List<OpenSession> of(UUID operator, @Nullable String current) {
        return script.of(operator).stream()
                .map(told -> new OpenSession(
                        Caller.mark(told.session()),
                        told.since(),
                        told.seen(),
                        told.address(),
                        told.browser(),
                        told.session().equals(current)))
                .toList();
    }

    void end(String session) {
        script.end(session);
        ended.fire(new SessionEnded(session));
    }

    /** Ends the one session of this operator that has this mark. */
    Outcome<Integer> endMarked(UUID operator, String mark) {
        int ended = end(operator, session -> Caller.mark(session).equals(mark));
        return ended == 1
                ? Outcome.done(ended)
                : Outcome.refused(Problem.of(OperatorProblem.SESSION_NOT_FOUND, "id", "no session " + mark));
    }

    int endOthers(UUID operator, String kept) {
        return end(operator, session -> !session.equals(kept));
    }

    int endAll(UUID operator) {
        return end(operator, session -> true);
    }

    /**
     * Ends all of them with a change of the account: before it is stored, because without Redis nobody is signed out and
     * nothing may look as if they were, and once more behind it, for who signed in meanwhile.
     */
    void endAll(Handle tx, UUID operator) {
        endAll(operator);
        tx.afterCommit(() -> endAll(operator));
    }

    private int end(UUID operator, Predicate<String> which) {
        List<String> chosen = script.of(operator).stream()
                .map(SessionScript.Told::session)
                .filter(which)
                .toList();
        chosen.forEach(this::end);
        return chosen.size();
    }
}
