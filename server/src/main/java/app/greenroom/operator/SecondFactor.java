package app.greenroom.operator;

import app.greenroom.audit.AuditLog;
import app.greenroom.platform.config.GreenroomConfig;
import app.greenroom.platform.config.ServerKeys;
import app.greenroom.platform.web.Outcome;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The second factor: a code that the operator's phone shows, or one of ten that they keep on paper. */
@Singleton
class SecondFactor {
    private static final String SECRETS = "second factor";
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BYTES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Jdbi jdbi;
    private final SecondFactorStore store;
    private final OperatorStore operators;
    private final Sessions sessions;
    private final ServerKeys keys;
    private final Backoff backoff;
    private final AuditLog audit;
    private final Clock clock;
    private final List<String> rolesThatNeedIt;

    SecondFactor(
            Jdbi jdbi,
            SecondFactorStore store,
            OperatorStore operators,
            Sessions sessions,
            ServerKeys keys,
            Backoff backoff,
            AuditLog audit,
            Clock clock,
            GreenroomConfig config) {
        this.jdbi = jdbi;
        this.store = store;
        this.operators = operators;
        this.sessions = sessions;
        this.keys = keys;
        this.backoff = backoff;
        this.audit = audit;
        this.clock = clock;
        this.rolesThatNeedIt = config.requireTotp().orElse(List.of());
    }

    /**
     * @param since null while it is off
     * @param required whether the operator's role needs it
     */
    public record TwoFactorState(boolean on, @Nullable Instant since, int recoveryCodesLeft, boolean required) {}

    /**
     * @param secret for typing, in Base32
     * @param uri for a QR code
     */
    public record TotpSecret(String secret, String uri) {}

    /** Shown this once; each is good once. */
    public record RecoveryCodes(List<String> recoveryCodes) {}

    boolean needs(String role) {
        return rolesThatNeedIt.contains(role);
    }

    TwoFactorState state(Caller caller) {
        return jdbi.inTransaction(tx -> store.held(tx, caller.id())
                .filter(held -> held.since() != null)
                .map(held -> new TwoFactorState(true, held.since(), held.recoveryCodesLeft(), needs(caller.role())))
                .orElseGet(() -> new TwoFactorState(false, null, 0, needs(caller.role()))));
    }

    /** Makes a secret; it counts for nothing until a code of it was shown. Beginning again makes another. */
    Outcome<TotpSecret> begin(Caller caller) {
        byte[] secret = Totp.newSecret();
        return jdbi.inTransaction(tx -> {
            operators.lock(tx, caller.id());
            if (isOn(tx, caller.id())) {
                return refused(OperatorProblem.TOTP_ON);
            }
            store.begin(tx, caller.id(), keys.seal(SECRETS, caller.id(), secret));
            return Outcome.done(new TotpSecret(Totp.base32(secret), Totp.uri(secret, caller.email())));
        });
    }

    /** Turns it on, which ends the sessions that were opened without it. */
    Outcome<RecoveryCodes> confirm(Caller caller, String code) {
        return backoff.proof(caller.id())
                .then(attempt -> jdbi.inTransaction(tx -> {
                    operators.lock(tx, caller.id());
                    if (isOn(tx, caller.id())) {
                        attempt.takeBack();
                        return refused(OperatorProblem.TOTP_ON);
                    }
                    if (!takes(tx, caller.id(), code)) {
                        return refused(OperatorProblem.PROOF_WRONG);
                    }
                    attempt.succeeded();
                    store.turnOn(tx, caller.id(), clock.instant());
                    List<String> codes = IntStream.range(0, RECOVERY_CODES)
                            .mapToObj(i -> recoveryCode())
                            .toList();
                    store.keepCodes(
                            tx,
                            caller.id(),
                            codes.stream().map(SecondFactor::digest).toList());
                    sessions.endOthers(caller.id(), caller.session());
                    audit.record(tx, caller.id(), "two-factor.turned-on", Accounts.subject(caller.id()), Map.of());
                    return Outcome.done(new RecoveryCodes(codes));
                }));
    }

    /** Turns it off for somebody who shows a code or their password. */
    Outcome<TwoFactorState> turnOff(Caller caller, @Nullable String code, @Nullable String password) {
        if (needs(caller.role())) {
            return refused(OperatorProblem.TOTP_NEEDED);
        }
        return backoff.proof(caller.id()).then(attempt -> {
            boolean known = password != null
                    && operators
                            .active(caller.id())
                            .filter(operator -> Passwords.match(password, operator.passwordHash()))
                            .isPresent();
            return jdbi.inTransaction(tx -> {
                operators.lock(tx, caller.id());
                if (!isOn(tx, caller.id())) {
                    attempt.takeBack();
                    return refused(OperatorProblem.TOTP_OFF);
                }
                if (!known && !(code != null && takes(tx, caller.id(), code))) {
                    return refused(OperatorProblem.PROOF_WRONG);
                }
                attempt.succeeded();
                store.remove(tx, caller.id());
                audit.record(tx, caller.id(), "two-factor.turned-off", Accounts.subject(caller.id()), Map.of());
                return Outcome.done(new TwoFactorState(false, null, 0, false));
            });
        });
    }

    /** Takes it away from somebody who lost it; within the caller's transaction. */
    void remove(Handle tx, UUID operator) {
        store.remove(tx, operator);
    }

    /** Whether one of the two is right; it is used up then. */
    boolean proves(UUID operator, @Nullable String code, @Nullable String recoveryCode) {
        return jdbi.inTransaction(tx -> code != null
                ? takes(tx, operator, code)
                : recoveryCode != null && store.useCode(tx, operator, digest(recoveryCode)));
    }

    private boolean isOn(Handle tx, UUID operator) {
        return store.held(tx, operator).filter(held -> held.since() != null).isPresent();
    }

    private boolean takes(Handle tx, UUID operator, String code) {
        Optional<byte[]> secret = store.held(tx, operator).flatMap(held -> keys.open(SECRETS, operator, held.sealed()));
        OptionalLong step =
                secret.map(key -> Totp.stepOf(key, code, clock.instant())).orElseGet(OptionalLong::empty);
        return step.isPresent() && store.use(tx, operator, step.getAsLong());
    }

    private static String recoveryCode() {
        byte[] bytes = new byte[RECOVERY_BYTES];
        RANDOM.nextBytes(bytes);
        return String.join("-", Totp.base32(bytes).toLowerCase(Locale.ROOT).split("(?<=\\G.{4})"));
    }

    /** 80 random bits need no slow hash. How people type them does not matter. */
    private static String digest(String recoveryCode) {
        return Secrets.digest(recoveryCode.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", ""));
    }

    private static <T> Outcome<T> refused(OperatorProblem problem) {
        return Outcome.refused(problem, problem.title());
    }
}
