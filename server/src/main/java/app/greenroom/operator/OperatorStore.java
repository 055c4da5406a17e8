package app.greenroom.operator;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Operators and the models assigned to them, in {@code users} and {@code user_models}. */
@Singleton
class OperatorStore {
    private final Jdbi jdbi;

    OperatorStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** An operator with the hash of their password. */
    record Known(UUID id, String email, String role, String passwordHash) {
        Operator operator() {
            return new Operator(id, email, role);
        }
    }

    Optional<Known> byEmail(String email) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, email, role, password_hash
                        from users
                        where email = lower(:email)
                        """)
                .bind("email", email)
                .map((row, context) -> new Known(
                        row.getObject("id", UUID.class),
                        row.getString("email"),
                        row.getString("role"),
                        row.getString("password_hash")))
                .findOne());
    }

    Optional<Operator> byId(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("select id, email, role from users where id = :id")
                .bind("id", id)
                .map((row, context) ->
                        new Operator(row.getObject("id", UUID.class), row.getString("email"), row.getString("role")))
                .findOne());
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

    /** The models that the operator may see: all of them for an admin. */
    Set<UUID> modelsOf(UUID operator) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select m.id
                        from models m
                        join users u on u.id = :operator
                        where u.role = 'admin'
                           or exists (select from user_models um where um.user_id = u.id and um.model_id = m.id)
                        """).bind("operator", operator).mapTo(UUID.class).stream()
                .collect(Collectors.toUnmodifiableSet()));
    }
}
