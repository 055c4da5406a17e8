package app.greenroom.operator;

import app.greenroom.audit.AuditLog;
import app.greenroom.platform.web.Outcome;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Who is let in, and how they stay in. */
@Singleton
class SignIns {
    /** Checked when nobody may sign in with an address, so that the answer takes as long as for a wrong password. */
    private static final String NOBODY = Passwords.hash(Secrets.token());

    private final Jdbi jdbi;
    private final OperatorStore store;
    private final SessionScript script;
    private final Sessions sessions;
    private final SecondFactor secondFactor;
    private final Backoff backoff;
    private final KnownDevices devices;
    private final Browsers browsers;
    private final AccessTokens tokens;
    private final AuditLog audit;
    private final Event<SessionEnded> ended;

    SignIns(
            Jdbi jdbi,
            OperatorStore store,
            SessionScript script,
            Sessions sessions,
            SecondFactor secondFactor,
            Backoff backoff,
            KnownDevices devices,
            Browsers browsers,
            AccessTokens tokens,
            AuditLog audit,
            Event<SessionEnded> ended) {
        this.jdbi = jdbi;
        this.store = store;
        this.script = script;
        this.sessions = sessions;
        this.secondFactor = secondFactor;
        this.backoff = backoff;
        this.devices = devices;
        this.browsers = browsers;
        this.tokens = tokens;
        this.audit = audit;
        this.ended = ended;
    }

    /** What somebody shows who wants to be let in. */
    record Credentials(
            String email,
            String password,
            @Nullable String totp,
            @Nullable String recoveryCode) {}

    /**
     * A signed-in operator's access token, and what their browser keeps.
     *
     * @param device empty where nothing new is kept
     * @param mustSetUp whether all that they may do is to set up a second factor
     */
    record SignedIn(Operator operator, String accessToken, String refreshToken, String device, boolean mustSetUp) {}

    Outcome<SignedIn> signIn(Credentials given, From from) {
        return backoff.signIn(given.email(), from).then(attempt -> {
            Optional<OperatorStore.Known> known = store.byEmail(given.email());
            boolean right = Passwords.match(
                    given.password(),
                    known.map(OperatorStore.Known::passwordHash).orElse(NOBODY));
            if (known.isEmpty() || !right) {
                return refused(known.map(found -> found.operator().id()).orElse(null), OperatorProblem.SIGN_IN_REFUSED);
            }
            UUID operator = known.get().operator().id();
            if (known.get().twoFactor()) {
                if (given.totp() == null && given.recoveryCode() == null) {
                    attempt.takeBack();
                    return Outcome.refused(OperatorProblem.TOTP_REQUIRED, OperatorProblem.TOTP_REQUIRED.title());
                }
                if (!secondFactor.proves(operator, given.totp(), given.recoveryCode())) {
                    return refused(operator, OperatorProblem.TOTP_WRONG);
                }
            }
            attempt.succeeded();
            return open(operator, known.get().passwordHash(), from);
        });
    }

    /** Opens a session for somebody who just showed the password that has this hash. */
    Outcome<SignedIn> open(UUID operator, String passwordHash, From from) {
        SessionScript.Opened opened = script.open(operator, from);
        // Looked at again, now that the session can be found: who was disabled or reset meanwhile is not let in.
        Optional<OperatorStore.Known> now =
                store.active(operator).filter(known -> known.passwordHash().equals(passwordHash));
        if (now.isEmpty()) {
            sessions.end(opened.session());
            return Outcome.refused(OperatorProblem.SIGN_IN_REFUSED, OperatorProblem.SIGN_IN_REFUSED.title());
        }
        jdbi.useTransaction(tx -> audit.record(
                tx,
                operator,
                "operator.signed-in",
                Accounts.subject(operator),
                Map.of(
                        "session",
                        Caller.mark(opened.session()),
                        "twoFactor",
                        now.get().twoFactor())));
        String email = now.get().operator().email();
        String device =
                devices.remember(email, devices.name(email, from.device()).orElseGet(Secrets::token));
        return Outcome.done(signedIn(now.get(), opened, null, device));
    }

    Outcome<SignedIn> refresh(String refreshToken) {
        Optional<SessionScript.Opened> rotated = script.rotate(refreshToken);
        if (rotated.isEmpty()) {
            // It was used before, which has ended the session just now; or it never was one.
            SessionScript.sessionOf(refreshToken).ifPresent(session -> ended.fire(new SessionEnded(session)));
        }
        return continued(rotated, null);
    }

    /** Who is signed in with the cookie that the desk's browser holds; the cookie stays as it is. */
    Outcome<UUID> whose(String refreshToken) {
        return script.read(refreshToken)
                .map(SessionScript.Opened::operator)
                .filter(operator -> store.active(operator).isPresent())
                .map(Outcome::done)
                .orElseGet(SignIns::ended);
    }

    /** An access token for a browser's paired extension, by the cookie that the desk's browser holds. */
    Outcome<SignedIn> accompany(String refreshToken, String origin, String installation) {
        return whose(refreshToken)
                .then(operator -> browsers.meet(operator, origin, installation)
                        .map(pairing -> continued(script.read(refreshToken), pairing))
                        .orElseGet(() -> Outcome.refused(
                                OperatorProblem.EXTENSION_NOT_PAIRED, OperatorProblem.EXTENSION_NOT_PAIRED.title())));
    }

    void signOut(String refreshToken) {
        script.read(refreshToken).ifPresent(opened -> end(opened.session()));
    }

    void end(String session) {
        sessions.end(session);
    }

    private Outcome<SignedIn> continued(Optional<SessionScript.Opened> opened, @Nullable UUID pairing) {
        return opened.flatMap(
                        session -> store.active(session.operator()).map(known -> signedIn(known, session, pairing, "")))
                .map(Outcome::done)
                .orElseGet(SignIns::ended);
    }

    private static <T> Outcome<T> ended() {
        return Outcome.refused(OperatorProblem.SESSION_ENDED, OperatorProblem.SESSION_ENDED.title());
    }

    private SignedIn signedIn(
            OperatorStore.Known known, SessionScript.Opened session, @Nullable UUID pairing, String device) {
        Operator operator = known.operator();
        boolean mustSetUp = !known.twoFactor() && secondFactor.needs(operator.role());
        return new SignedIn(
                operator,
                tokens.issue(operator, session.session(), pairing, mustSetUp),
                session.refreshToken(),
                device,
                mustSetUp);
    }

    private Outcome<SignedIn> refused(@Nullable UUID operator, OperatorProblem problem) {
        jdbi.useTransaction(tx -> audit.record(
                tx,
                null,
                "sign-in.refused",
                operator == null ? "operator:unknown" : Accounts.subject(operator),
                Map.of("because", problem.slug())));
        return Outcome.refused(problem, problem.title());
    }
}
