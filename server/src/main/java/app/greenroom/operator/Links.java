package app.greenroom.operator;

import app.greenroom.audit.AuditLog;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.web.Keyset;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.WebProblem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Links that are good once: an invitation makes an operator, a reset lets one set a new password. The link is shown to
 * the admin who made it and to nobody else; how it gets to its reader is theirs to decide.
 */
@Singleton
class Links {
    private static final Duration INVITATION = Duration.ofHours(72);
    private static final Duration RESET = Duration.ofHours(24);
    private static final Duration SHOWN_WHEN_OLD = Duration.ofDays(7);

    private final Jdbi jdbi;
    private final LinkStore store;
    private final OperatorStore operators;
    private final Colleagues colleagues;
    private final SecondFactor secondFactor;
    private final Sessions sessions;
    private final SignIns signIns;
    private final Backoff backoff;
    private final AuditLog audit;
    private final Clock clock;

    Links(
            Jdbi jdbi,
            LinkStore store,
            OperatorStore operators,
            Colleagues colleagues,
            SecondFactor secondFactor,
            Sessions sessions,
            SignIns signIns,
            Backoff backoff,
            AuditLog audit,
            Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.operators = operators;
        this.colleagues = colleagues;
        this.secondFactor = secondFactor;
        this.sessions = sessions;
        this.signIns = signIns;
        this.backoff = backoff;
        this.audit = audit;
        this.clock = clock;
    }

    /** What an admin is shown of a new link, once. */
    record Made<T>(T what, String token, Instant expiresAt) {}

    Outcome<Made<Invitation>> invite(Caller by, String email, String name, String role, Set<UUID> models) {
        String token = Secrets.token();
        Instant now = now();
        Invitation invitation = new Invitation(
                Ids.next(),
                email.toLowerCase(Locale.ROOT),
                name,
                role,
                models.stream().sorted().toList(),
                by.id(),
                now,
                now.plus(INVITATION));
        return jdbi.inTransaction(tx -> {
            Set<UUID> unknown = new HashSet<>(models);
            unknown.removeAll(operators.existing(tx, models));
            if (!unknown.isEmpty()) {
                return Outcome.refused(Problem.of(WebProblem.INVALID_REQUEST, "models", "no such model: " + unknown));
            }
            if (operators.isTaken(tx, email)) {
                return Outcome.refused(
                        Problem.of(OperatorProblem.EMAIL_TAKEN, "email", "is the address of another operator"));
            }
            store.dropOld(tx, now.minus(SHOWN_WHEN_OLD));
            store.invite(tx, invitation, Secrets.digest(token));
            audit.record(
                    tx,
                    by.id(),
                    "operator.invited",
                    subject(invitation.id()),
                    Map.of("role", role, "models", invitation.models()));
            return Outcome.done(new Made<>(invitation, token, invitation.expiresAt()));
        });
    }

    Page<Invitation> invitations(@Nullable String cursor, int limit) {
        UUID before = Keyset.decode(cursor, 1, key -> UUID.fromString(key.getFirst()));
        List<Invitation> rows = jdbi.withHandle(handle -> store.invitations(handle, before, limit + 1));
        return Page.of(rows, limit, invitation -> Keyset.encode(invitation.id()));
    }

    Outcome<UUID> revoke(Caller by, UUID id) {
        return jdbi.inTransaction(tx -> {
            if (!store.revoke(tx, id)) {
                return Outcome.refused(Problem.of(OperatorProblem.INVITATION_NOT_FOUND, "id", "no invitation " + id));
            }
            audit.record(tx, by.id(), "invitation.revoked", subject(id), Map.of());
            return Outcome.done(id);
        });
    }

    /** What a link invites to. */
    Outcome<Invitation> read(String token, From from) {
        return backoff.link(from)
                .then(attempt -> valid(
                        attempt,
                        jdbi.withHandle(handle -> store.invitation(handle, Secrets.digest(token), clock.instant()))));
    }

    /** Makes the operator whom a link invites, and signs them in. */
    Outcome<SignIns.SignedIn> accept(String token, String password, @Nullable String name, From from) {
        return backoff.link(from).then(attempt -> {
            String hash = Passwords.hash(password);
            return jdbi.inTransaction(
                            tx -> valid(attempt, store.takeInvitation(tx, Secrets.digest(token), clock.instant()))
                                    .then(invitation -> colleagues.join(tx, invitation, name, hash)))
                    .then(joined -> signIns.open(joined.id(), hash, from));
        });
    }

    /** Makes the operator's password worthless, signs them out everywhere, and lets them set a new one. */
    Outcome<Made<Account>> reset(Caller by, UUID id, boolean removeTwoFactor) {
        if (by.id().equals(id)) {
            return Outcome.refused(OperatorProblem.OWN_ACCOUNT, "Change your own password instead");
        }
        String token = Secrets.token();
        Instant now = now();
        return jdbi.inTransaction(tx -> {
            operators.lockAccounts(tx);
            if (operators.lock(tx, id).isEmpty()) {
                return Outcome.refused(Accounts.missing(id));
            }
            sessions.endAll(tx, id);
            operators.setPassword(tx, id, "");
            if (removeTwoFactor) {
                secondFactor.remove(tx, id);
            }
            store.reset(tx, Ids.next(), id, by.id(), now, now.plus(RESET), Secrets.digest(token));
            Account account = operators.account(tx, id).orElseThrow();
            audit.record(
                    tx, by.id(), "operator.reset", Accounts.subject(id), Map.of("twoFactorRemoved", removeTwoFactor));
            return Outcome.done(new Made<>(account, token, now.plus(RESET)));
        });
    }

    /** Sets a new password for whom a reset was made. They sign in with it then, and with their second factor if any. */
    Outcome<UUID> setPassword(String token, String password, From from) {
        return backoff.link(from).then(attempt -> {
            String hash = Passwords.hash(password);
            return jdbi.inTransaction(tx -> {
                Outcome<UUID> operator = valid(attempt, store.takeReset(tx, Secrets.digest(token), clock.instant()));
                return operator.then(id -> {
                    operators.setPassword(tx, id, hash);
                    audit.record(tx, id, "password.set", Accounts.subject(id), Map.of());
                    return Outcome.done(id);
                });
            });
        });
    }

    void forget(Handle tx, UUID operator, String email) {
        store.forget(tx, operator, email);
    }

    /** Where the dashboard takes a token; behind the #, it gets into no server's log. */
    static String address(UriInfo uri, String page, String token) {
        return uri.getBaseUriBuilder().replacePath(page).fragment(token).build().toString();
    }

    private static <T> Outcome<T> valid(Backoff.Try attempt, Optional<T> held) {
        if (held.isEmpty()) {
            return Outcome.refused(OperatorProblem.LINK_GONE, OperatorProblem.LINK_GONE.title());
        }
        attempt.succeeded();
        return Outcome.done(held.get());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String subject(UUID invitation) {
        return "invitation:" + invitation;
    }
}
