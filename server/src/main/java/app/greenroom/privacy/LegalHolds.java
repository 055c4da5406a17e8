package app.greenroom.privacy;

import app.greenroom.audit.AuditLog;
import app.greenroom.fan.Fan;
import app.greenroom.fan.Fans;
import app.greenroom.model.Models;
import app.greenroom.operator.Caller;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.web.Outcome;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What must be kept: neither erasure nor retention touches it. */
@Singleton
class LegalHolds {
    private final Jdbi jdbi;
    private final HoldStore store;
    private final Fans fans;
    private final Scopes scopes;
    private final AuditLog audit;
    private final Clock clock;

    LegalHolds(Jdbi jdbi, HoldStore store, Fans fans, Scopes scopes, AuditLog audit, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.fans = fans;
        this.scopes = scopes;
        this.audit = audit;
        this.clock = clock;
    }

    List<LegalHold> all() {
        return jdbi.withHandle(store::all);
    }

    Outcome<LegalHold> holdFan(Caller by, UUID id, String reason) {
        return jdbi.inTransaction(tx -> {
            Optional<Fan> fan = fans.lock(tx, by, id);
            return fan.isEmpty()
                    ? Outcome.refused(Fans.missing(id))
                    : Outcome.done(hold(tx, by, fan.get().modelId(), id, reason));
        });
    }

    Outcome<UUID> liftFromFan(Caller by, UUID id) {
        return fans.byId(by, id).then(fan -> lift(by, fan.modelId(), id));
    }

    Outcome<LegalHold> holdModel(Caller by, UUID id, String reason) {
        return scopes.maySee(by, id)
                ? Outcome.done(jdbi.inTransaction(tx -> hold(tx, by, id, null, reason)))
                : Outcome.refused(Models.missing(id));
    }

    Outcome<UUID> liftFromModel(Caller by, UUID id) {
        return scopes.maySee(by, id) ? lift(by, id, null) : Outcome.refused(Models.missing(id));
    }

    private LegalHold hold(Handle tx, Caller by, UUID model, @Nullable UUID fan, String reason) {
        LegalHold hold =
                new LegalHold(model, fan, reason, by.id(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        store.keep(tx, hold);
        audit.record(tx, by.id(), "legal-hold.placed", subject(model, fan), Map.of("modelId", model));
        return hold;
    }

    private Outcome<UUID> lift(Caller by, UUID model, @Nullable UUID fan) {
        return jdbi.inTransaction(tx -> {
            if (!store.lift(tx, model, fan)) {
                return Outcome.refused(PrivacyProblem.NOT_HELD, PrivacyProblem.NOT_HELD.title());
            }
            audit.record(tx, by.id(), "legal-hold.lifted", subject(model, fan), Map.of("modelId", model));
            return Outcome.done(model);
        });
    }

    private static String subject(UUID model, @Nullable UUID fan) {
        return fan == null ? "model:" + model : "fan:" + fan;
    }
}
