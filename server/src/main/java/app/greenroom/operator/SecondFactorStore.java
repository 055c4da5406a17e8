package app.greenroom.operator;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Second factors, in {@code users} and {@code recovery_codes}. */
@Singleton
class SecondFactorStore {

    /**
     * @param sealed the secret; see {@link app.greenroom.platform.config.ServerKeys}
     * @param since null while it waits for its first code
     */
    record Held(byte[] sealed, @Nullable Instant since, int recoveryCodesLeft) {}

    Optional<Held> held(Handle tx, UUID operator) {
        return tx.createQuery("""
                        select totp_secret, totp_since,
                               (select count(*) from recovery_codes where user_id = id)::int as codes_left
                        from users
                        where id = :operator and totp_secret is not null
                        """)
                .bind("operator", operator)
                .map((row, context) -> held(row))
                .findOne();
    }

    void begin(Handle tx, UUID operator, byte[] sealed) {
        tx.createUpdate("update users set totp_secret = :sealed where id = :operator and totp_since is null")
                .bind("operator", operator)
                .bind("sealed", sealed)
                .execute();
    }

    /** Whether it was off until now. */
    boolean turnOn(Handle tx, UUID operator, Instant at) {
        return tx.createUpdate("""
                        update users set totp_since = :at, version = version + 1, updated_at = now()
                        where id = :operator and totp_since is null
                        """).bind("operator", operator).bind("at", at).execute() == 1;
    }

    /** Uses up a step and all before it; false if that was done already. */
    boolean use(Handle tx, UUID operator, long step) {
        return tx.createUpdate("update users set totp_step = :step where id = :operator and totp_step < :step")
                        .bind("operator", operator)
                        .bind("step", step)
                        .execute()
                == 1;
    }

    /** Takes these recovery codes in place of all before them. */
    void keepCodes(Handle tx, UUID operator, Collection<String> digests) {
        tx.createUpdate("delete from recovery_codes where user_id = :operator")
                .bind("operator", operator)
                .execute();
        tx.createUpdate("insert into recovery_codes (user_id, digest) select :operator, unnest(:digests::text[])")
                .bind("operator", operator)
                .bind("digests", digests.toArray(String[]::new))
                .execute();
    }

    /** Uses up a recovery code; false if there is no such code. */
    boolean useCode(Handle tx, UUID operator, String digest) {
        return tx.createUpdate("delete from recovery_codes where user_id = :operator and digest = :digest")
                        .bind("operator", operator)
                        .bind("digest", digest)
                        .execute()
                == 1;
    }

    void remove(Handle tx, UUID operator) {
        tx.createUpdate("""
                        update users set totp_secret = null, totp_since = null, version = version + 1, updated_at = now()
                        where id = :operator
                        """).bind("operator", operator).execute();
        tx.createUpdate("delete from recovery_codes where user_id = :operator")
                .bind("operator", operator)
                .execute();
    }

    private static Held held(ResultSet row) throws SQLException {
        Timestamp since = row.getTimestamp("totp_since");
        return new Held(
                row.getBytes("totp_secret"), since == null ? null : since.toInstant(), row.getInt("codes_left"));
    }
}
