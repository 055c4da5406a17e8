package app.greenroom.ppv;

import app.greenroom.platform.db.Conditions;
import app.greenroom.platform.db.Json;
import app.greenroom.platform.web.TimeSpan;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code propensities}, and the predictions on {@code ppv_offers}. */
@Singleton
class PropensityStore {
    private static final int KEPT = 30;

    private final Json json;

    PropensityStore(Json json) {
        this.json = json;
    }

    /**
     * A fit as it is stored.
     *
     * @param known what had an outcome then
     * @param used how many of these it was fitted on
     * @param scores of its predictions of offers that it had not seen
     */
    record Version(long version, Instant fittedAt, Propensity.Outcomes known, int used, Fit fit, Scores scores) {}

    Propensity.Outcomes outcomes(Handle handle, Instant now, Duration ignored) {
        return handle.createQuery("""
                        select count(*) filter (where o.purchased_at is not null) as bought,
                               count(*) filter (where o.purchased_at is null) as ignored
                        from ppv_offers o
                        where (o.purchased_at is not null or o.sent_at <= :now::timestamptz - make_interval(secs => :ignored))
                          and %s
                        """.formatted(VaultStore.ARRIVED))
                .bind("now", now)
                .bind("ignored", ignored.toSeconds())
                .map((row, context) -> new Propensity.Outcomes(
                        row.getLong("bought") + row.getLong("ignored"), row.getLong("bought"), row.getLong("ignored")))
                .one();
    }

    /** One fits at a time, on whichever node; whether this one may. */
    boolean isAlone(Handle tx) {
        return tx.createQuery("select pg_try_advisory_xact_lock(hashtext('greenroom propensity'))")
                .mapTo(Boolean.class)
                .one();
    }

    /** The same, for whoever waits until it may. */
    void beAlone(Handle tx) {
        tx.execute("select pg_advisory_xact_lock(hashtext('greenroom propensity'))");
    }

    Optional<Version> newest(Handle handle) {
        return handle.createQuery("""
                        select version, fitted_at, outcomes, bought, used, fit::text as fit, scores::text as scores
                        from propensities
                        order by version desc
                        limit 1
                        """).map((row, context) -> read(row)).findOne();
    }

    private Version read(ResultSet row) throws SQLException {
        return new Version(
                row.getLong("version"),
                row.getTimestamp("fitted_at").toInstant(),
                new Propensity.Outcomes(
                        row.getLong("outcomes"),
                        row.getLong("bought"),
                        row.getLong("outcomes") - row.getLong("bought")),
                row.getInt("used"),
                json.read(row.getString("fit"), Fit.class),
                json.read(row.getString("scores"), Scores.class));
    }

    void add(Handle tx, Instant now, Propensity.Outcomes known, int used, Training.Trained trained) {
        tx.createUpdate("""
                        insert into propensities (fitted_at, outcomes, bought, used, fit, scores)
                        values (:now, :outcomes, :bought, :used, :fit::jsonb, :scores::jsonb)
                        """)
                .bind("now", now)
                .bind("outcomes", known.outcomes())
                .bind("bought", known.bought())
                .bind("used", used)
                .bind("fit", json.write(trained.fit()))
                .bind("scores", json.write(trained.scores()))
                .execute();
        tx.execute("delete from propensities where version <= (select max(version) from propensities) - ?", KEPT);
    }

    /** Notes what older offers alone say of offers for which nothing was told when they were made. */
    void noteUnseen(Handle tx, Map<UUID, Double> predictions) {
        tx.createUpdate("""
                        update ppv_offers o
                        set predicted = p.predicted, prediction = 'unseen'
                        from unnest(:ids::uuid[], :predictions::float8[]) as p (id, predicted)
                        where o.id = p.id and o.predicted is null
                        """)
                .bind("ids", predictions.keySet().toArray(UUID[]::new))
                .bind("predictions", predictions.values().toArray(Double[]::new))
                .execute();
    }

    /**
     * What was told of an offer, and what became of it.
     *
     * @param settled whether the offer had its time
     */
    record Told(double predicted, boolean bought, boolean settled, boolean atOffer) {}

    List<Told> told(Handle handle, Collection<UUID> models, TimeSpan span, Instant ignoredBefore) {
        Conditions conditions = new Conditions()
                .where("o.model_id = any(:models)", "models", models.toArray(UUID[]::new))
                .where("o.predicted is not null")
                .with("ignoredBefore", ignoredBefore)
                .where("o.sent_at >= :since", "since", span.since())
                .where("o.sent_at < :until", "until", span.until());
        return handle.createQuery("""
                        select o.predicted, o.purchased_at is not null as bought, o.prediction = 'at-offer' as at_offer,
                               o.sent_at <= :ignoredBefore::timestamptz and %s as settled
                        from ppv_offers o
                        where %s
                        """.formatted(VaultStore.ARRIVED, conditions.sql()))
                .bindMap(conditions.values())
                .map((row, context) -> new Told(
                        row.getDouble("predicted"),
                        row.getBoolean("bought"),
                        row.getBoolean("settled"),
                        row.getBoolean("at_offer")))
                .list();
    }
}
