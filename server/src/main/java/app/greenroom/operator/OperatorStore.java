package app.greenroom.operator;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Operators and the models assigned to them, in {@code users} and {@code user_models}. */
@Singleton
class OperatorStore {
    private static final String COLUMNS = """
            u.id, u.email, coalesce(nullif(u.name, ''), split_part(u.email, '@', 1)) as name, u.role
            """;

    private final Jdbi jdbi;

    OperatorStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** An operator with the hash of their password. */
    record Known(Operator operator, String passwordHash) {}

    Optional<Known> byEmail(String email) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select %s, u.password_hash from users u where u.email = lower(:email)".formatted(COLUMNS))
                .bind("email", email)
                .map((row, context) -> new Known(read(row), row.getString("password_hash")))
                .findOne());
    }

    Optional<Operator> byId(UUID id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select %s from users u where u.id = :id".formatted(COLUMNS))
                        .bind("id", id)
                        .map((row, context) -> read(row))
                        .findOne());
    }

    /** Everybody who may see one of these models, and the models of these that they may see. */
    List<Colleague> colleagues(Collection<UUID> models) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select %s, array(select um.model_id
                                         from user_models um
                                         where um.user_id = u.id and um.model_id = any(:models)
                                         order by um.model_id) as models
                        from users u
                        where u.role = 'admin'
                           or exists (select from user_models um where um.user_id = u.id and um.model_id = any(:models))
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
                        order by name, u.id
                        """.formatted(COLUMNS))
                .map((row, context) -> colleague(row))
                .list());
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
        return tx.createQuery("select %s from users u where u.id = :id for no key update".formatted(COLUMNS))
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
                        where u.id = any(:operators)
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
                List.of((UUID[]) row.getArray("models").getArray()));
    }
}
