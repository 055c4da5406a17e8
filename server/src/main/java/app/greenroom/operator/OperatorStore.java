package app.greenroom.operator;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Operators and the models assigned to them, in {@code users} and {@code user_models}. */
@Singleton
class OperatorStore {
    private static final String COLUMNS = """
            u.id, u.email, coalesce(nullif(u.name, ''), split_part(u.email, '@', 1)) as name, u.role,
            u.disabled_at is null as active
            """;

    private final Jdbi jdbi;

    OperatorStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** An operator who may sign in, with the hash of their password. */
    record Known(Operator operator, String passwordHash, boolean twoFactor) {}

    /** Whoever may sign in with this address: not who is disabled, nor whose password waits to be set. */
    Optional<Known> byEmail(String email) {
        return known("u.email = lower(:value) and u.password_hash <> ''", email);
    }

    /** The operator, unless they are disabled. */
    Optional<Known> active(UUID id) {
        return known("u.id = :value", id);
    }

    private Optional<Known> known(String which, Object value) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select %s, u.password_hash, u.totp_since is not null as two_factor
                        from users u
                        where u.disabled_at is null and %s
                        """.formatted(COLUMNS, which))
                .bind("value", value)
                .map((row, context) ->
                        new Known(read(row), row.getString("password_hash"), row.getBoolean("two_factor")))
                .findOne());
    }

    /** Whether the operator may still do what an access token of this role says. */
    boolean stands(UUID id, String role) {
        return active(id).filter(known -> known.operator().role().equals(role)).isPresent();
    }

    /** The address of the admin who has been here longest. */
    Optional<String> firstAdmin() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select email from users
                        where role = 'admin' and disabled_at is null
                        order by created_at, id
                        limit 1
                        """).mapTo(String.class).findOne());
    }

    Optional<Account> account(Handle tx, UUID id) {
        return tx.createQuery("""
                        select %s, array(select um.model_id from user_models um where um.user_id = u.id order by um.model_id)
                                       as models,
                               u.totp_since is not null as two_factor, u.disabled_at, u.created_at, u.version
                        from users u
                        where u.id = :id and u.erased_at is null
                        """.formatted(COLUMNS))
                .bind("id", id)
                .map((row, context) -> account(row))
                .findOne();
    }

    /** Keeps all other changes of accounts out until this transaction ends, so that two admins cannot remove each other. */
    void lockAccounts(Handle tx) {
        tx.execute("select pg_advisory_xact_lock(hashtext('greenroom accounts'))");
    }

    /** Whether another admin than this one may sign in. */
    boolean hasOtherAdmin(Handle tx, UUID id) {
        return tx.createQuery("""
                        select exists (select from users
                                       where role = 'admin' and disabled_at is null and password_hash <> '' and id <> :id)
                        """).bind("id", id).mapTo(Boolean.class).one();
    }

    void change(Handle tx, UUID id, String name, String role) {
        tx.createUpdate("""
                        update users set name = :name, role = :role, version = version + 1, updated_at = now()
                        where id = :id
                        """)
                .bind("id", id)
                .bind("name", name)
                .bind("role", role)
                .execute();
    }

    void disable(Handle tx, UUID id, @Nullable Instant at) {
        tx.createUpdate("""
                        update users set disabled_at = :at, version = version + 1, updated_at = now() where id = :id
                        """).bind("id", id).bind("at", at).execute();
    }

    /** Sets the password; an empty hash fits none. */
    void setPassword(Handle tx, UUID id, String hash) {
        tx.createUpdate("""
                        update users set password_hash = :hash, version = version + 1, updated_at = now() where id = :id
                        """).bind("id", id).bind("hash", hash).execute();
    }

    /** Removes all that tells who this was; the row stays, because what they did points to it. */
    void erase(Handle tx, UUID id, Instant at) {
        tx.createUpdate("""
                        update users
                        set email = 'former-' || id || '@erased.invalid', name = 'Former operator', password_hash = '',
                            disabled_at = coalesce(disabled_at, :at), erased_at = :at,
                            totp_secret = null, totp_since = null, version = version + 1, updated_at = now()
                        where id = :id
                        """).bind("id", id).bind("at", at).execute();
    }

    /** What an operator did, by kind and model. */
    List<Export.Work> work(Handle tx, UUID id) {
        return tx.createQuery("""
                        select 'message.approved' as kind, model_id, count(*) as times,
                               min(created_at) as first, max(created_at) as last
                        from messages where operator_id = :id group by model_id
                        union all
                        select 'suggestion.asked', model_id, count(*), min(created_at), max(created_at)
                        from suggestions where asked_by = :id group by model_id
                        order by 1, 2
                        """)
                .bind("id", id)
                .map((row, context) -> new Export.Work(
                        row.getString("kind"),
                        row.getObject("model_id", UUID.class),
                        row.getLong("times"),
                        row.getTimestamp("first").toInstant(),
                        row.getTimestamp("last").toInstant()))
                .list();
    }

    /** Everybody who may see one of these models, and the models of these that they may see. */
    List<Colleague> colleagues(Collection<UUID> models) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select %s, array(select um.model_id
                                         from user_models um
                                         where um.user_id = u.id and um.model_id = any(:models)
                                         order by um.model_id) as models
                        from users u
                        where u.disabled_at is null
                          and (u.role = 'admin'
                               or exists (select from user_models um
                                          where um.user_id = u.id and um.model_id = any(:models)))
                        order by name, u.id
                        """.formatted(COLUMNS))
                .bind("models", models.toArray(UUID[]::new))
                .map((row, context) -> colleague(row))
                .list());
    }

    List<Colleague> all() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select %s, array(select um.model_id from user_models um where um.user_id = u.id order by um.model_id)
                                       as models
                        from users u
                        where u.erased_at is null
                        order by name, u.id
                        """.formatted(COLUMNS))
                .map((row, context) -> colleague(row))
                .list());
    }

    Colleague colleague(Handle tx, UUID id) {
        return tx.createQuery("""
                        select %s, array(select um.model_id from user_models um where um.user_id = u.id order by um.model_id)
                                       as models
                        from users u
                        where u.id = :id
                        """.formatted(COLUMNS))
                .bind("id", id)
                .map((row, context) -> colleague(row))
                .one();
    }

    boolean isTaken(Handle tx, String email) {
        return tx.createQuery("select exists (select from users where email = lower(:email))")
                .bind("email", email)
                .mapTo(Boolean.class)
                .one();
    }

    /** Adds an operator, unless the address is taken. */
    Optional<Operator> add(Handle tx, UUID id, String email, String name, String role, String passwordHash) {
        return tx.createQuery("""
                        insert into users as u (id, email, name, role, password_hash)
                        values (:id, lower(:email), :name, :role, :hash)
                        on conflict (email) do nothing
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("email", email)
                .bind("name", name)
                .bind("role", role)
                .bind("hash", passwordHash)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** The operator's row, kept for this transaction. */
    Optional<Operator> lock(Handle tx, UUID id) {
        return tx.createQuery("select %s from users u where u.id = :id and u.erased_at is null for no key update"
                        .formatted(COLUMNS))
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    Set<UUID> assigned(Handle tx, UUID operator) {
        return tx
                .createQuery("select model_id from user_models where user_id = :operator")
                .bind("operator", operator)
                .mapTo(UUID.class)
                .stream()
                .collect(Collectors.toSet());
    }

    /** Those of these models that exist. */
    Set<UUID> existing(Handle tx, Collection<UUID> models) {
        return tx
                .createQuery("select id from models where id = any(:models)")
                .bind("models", models.toArray(UUID[]::new))
                .mapTo(UUID.class)
                .stream()
                .collect(Collectors.toSet());
    }

    /** Says that the account changed, in its row. */
    void touch(Handle tx, UUID id) {
        tx.createUpdate("update users set version = version + 1, updated_at = now() where id = :id")
                .bind("id", id)
                .execute();
    }

    void assign(Handle tx, UUID operator, Collection<UUID> given, Collection<UUID> taken) {
        tx.createUpdate("insert into user_models (user_id, model_id) select :operator, unnest(:given::uuid[])")
                .bind("operator", operator)
                .bind("given", given.toArray(UUID[]::new))
                .execute();
        tx.createUpdate("delete from user_models where user_id = :operator and model_id = any(:taken)")
                .bind("operator", operator)
                .bind("taken", taken.toArray(UUID[]::new))
                .execute();
    }

    /** Adds the operator if there is none at all yet; two servers that start at once add one. */
    boolean addFirst(UUID id, String email, String passwordHash) {
        return jdbi.inTransaction(handle -> {
            handle.execute("lock table users in share row exclusive mode");
            return handle.createUpdate("""
                            insert into users (id, email, password_hash, role)
                            select :id, lower(:email), :hash, 'admin'
                            where not exists (select from users)
                            """)
                            .bind("id", id)
                            .bind("email", email)
                            .bind("hash", passwordHash)
                            .execute()
                    == 1;
        });
    }

    boolean isEmpty() {
        return jdbi.withHandle(handle -> handle.createQuery("select not exists (select from users)")
                .mapTo(Boolean.class)
                .one());
    }

    /** The models that each of these operators may see: all of them for an admin. */
    Map<UUID, Set<UUID>> modelsOf(Collection<UUID> operators) {
        record Sees(UUID operator, UUID model) {}
        return jdbi.withHandle(handle -> handle
                .createQuery("""
                        select u.id as operator, m.id as model
                        from users u
                        join models m
                          on u.role = 'admin'
                             or exists (select from user_models um where um.user_id = u.id and um.model_id = m.id)
                        where u.id = any(:operators) and u.disabled_at is null
                        """)
                .bind("operators", operators.toArray(UUID[]::new))
                .map((row, context) ->
                        new Sees(row.getObject("operator", UUID.class), row.getObject("model", UUID.class)))
                .stream()
                .collect(Collectors.groupingBy(
                        Sees::operator, Collectors.mapping(Sees::model, Collectors.toUnmodifiableSet()))));
    }

    private static Operator read(ResultSet row) throws SQLException {
        return new Operator(
                row.getObject("id", UUID.class), row.getString("email"), row.getString("name"), row.getString("role"));
    }

    private static Colleague colleague(ResultSet row) throws SQLException {
        return new Colleague(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                row.getString("role"),
                row.getBoolean("active"),
                List.of((UUID[]) row.getArray("models").getArray()));
    }

    private static Account account(ResultSet row) throws SQLException {
        Timestamp disabled = row.getTimestamp("disabled_at");
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                row.getString("role"),
                List.of((UUID[]) row.getArray("models").getArray()),
                row.getBoolean("two_factor"),
                disabled == null ? null : disabled.toInstant(),
                row.getTimestamp("created_at").toInstant(),
                row.getLong("version"));
    }
}
