package app.greenroom.operator;

import app.greenroom.platform.config.GreenroomConfig;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.web.Outcome;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Signing in and out, and what a session is good for. */
@Singleton
public class Operators {
    private static final String DESK = "desk";
    private static final String EXTENSION = "extension";
    private static final int GENERATED_LENGTH = 20;
    /** Checked when nobody has the address, so that the answer takes as long as for a wrong password. */
    private static final String NOBODY = Passwords.hash("nobody has this password");

    private final OperatorStore store;
    private final SessionScript sessions;
    private final TicketScript tickets;
    private final AccessTokens tokens;
    private final GreenroomConfig config;
    private final Event<SessionEnded> ended;

    Operators(
            OperatorStore store,
            SessionScript sessions,
            TicketScript tickets,
            AccessTokens tokens,
            GreenroomConfig config,
            Event<SessionEnded> ended) {
        this.store = store;
        this.sessions = sessions;
        this.tickets = tickets;
        this.tokens = tokens;
        this.config = config;
        this.ended = ended;
    }

    /** A signed-in operator's access token, and the refresh token that their browser keeps. */
    record SignedIn(Operator operator, String accessToken, String refreshToken) {}

    Outcome<SignedIn> signIn(String email, String password) {
        Optional<OperatorStore.Known> known = store.byEmail(email);
        boolean right = Passwords.match(
                password, known.map(OperatorStore.Known::passwordHash).orElse(NOBODY));
        if (known.isEmpty() || !right) {
            return Outcome.refused(OperatorProblem.SIGN_IN_REFUSED, OperatorProblem.SIGN_IN_REFUSED.title());
        }
        Operator operator = known.get().operator();
        return Outcome.done(signedIn(operator, sessions.open(operator.id()), DESK));
    }

    Outcome<SignedIn> refresh(String refreshToken) {
        Optional<SessionScript.Opened> rotated = sessions.rotate(refreshToken);
        if (rotated.isEmpty()) {
            // It was used before, which has ended the session just now; or it never was one.
            SessionScript.sessionOf(refreshToken).ifPresent(session -> ended.fire(new SessionEnded(session)));
        }
        return continued(rotated, DESK);
    }

    /** An access token for the extension, by the cookie that the desk's browser holds; the cookie stays as it is. */
    Outcome<SignedIn> accompany(String refreshToken) {
        return continued(sessions.read(refreshToken), EXTENSION);
    }

    void signOut(String refreshToken) {
        sessions.read(refreshToken).ifPresent(opened -> end(opened.session()));
    }

    /** Ends a session: its access tokens and its sockets with it. */
    void end(String session) {
        sessions.end(session);
        ended.fire(new SessionEnded(session));
    }

    /** Those of these sessions that are over. */
    public Set<String> ended(Set<String> asked) {
        return sessions.ended(asked);
    }

    public Optional<Operator> byId(UUID id) {
        return store.byId(id);
    }

    String ticket(Caller caller) {
        return tickets.issue(caller.id(), caller.session());
    }

    /** The operator who got this socket ticket, with the session; a ticket is good once, for 30 seconds. */
    public Optional<TicketHolder> redeem(String ticket) {
        return tickets.redeem(ticket).filter(holder -> sessions.lives(holder.session()));
    }

    /**
     * The admin whom the settings name, and where their password is to be found.
     *
     * @param generated the password itself if it was made just now, else empty
     */
    public record FirstAdmin(String email, Password password, String generated) {
        public enum Password {
            GENERATED,
            GIVEN,
            KNOWN
        }
    }

    /** Whether there is no operator yet, as on the first start. */
    public boolean isNobody() {
        return store.isEmpty();
    }

    /** Makes the first admin if there is no operator yet, with the password of the settings or a new one. */
    public FirstAdmin ensureAdmin() {
        String email = config.admin().email();
        Optional<String> given = config.admin().password().filter(password -> !password.isBlank());
        if (store.isEmpty()) {
            String password = given.orElseGet(() -> Secrets.token().substring(0, GENERATED_LENGTH));
            if (store.addFirst(Ids.next(), email, Passwords.hash(password))) {
                return given.isPresent()
                        ? new FirstAdmin(email, FirstAdmin.Password.GIVEN, "")
                        : new FirstAdmin(email, FirstAdmin.Password.GENERATED, password);
            }
        }
        return new FirstAdmin(email, FirstAdmin.Password.KNOWN, "");
    }

    private Outcome<SignedIn> continued(Optional<SessionScript.Opened> opened, String client) {
        return opened.flatMap(
                        session -> store.byId(session.operator()).map(operator -> signedIn(operator, session, client)))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(OperatorProblem.SESSION_ENDED, OperatorProblem.SESSION_ENDED.title()));
    }

    private SignedIn signedIn(Operator operator, SessionScript.Opened session, String client) {
        return new SignedIn(operator, tokens.issue(operator, session.session(), client), session.refreshToken());
    }
}
