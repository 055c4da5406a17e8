package app.greenroom.operator;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Links that are good once, in {@code access_links}, under the digests of their tokens. */
@Singleton
class LinkStore {
    private static final String COLUMNS = "id, email, name, role, models, made_by, created_at, expires_at";

    /** A new invitation to an address takes the place of the one before it, whose link is worthless then. */
    void invite(Handle tx, Invitation invitation, String digest) {
        tx.createUpdate("""
                        insert into access_links (%s, digest)
                        values (:id, lower(:email), :name, :role, :models, :madeBy, :createdAt, :expiresAt, :digest)
                        on conflict (email) do update
                        set id = excluded.id, name = excluded.name, role = excluded.role, models = excluded.models,
                            made_by = excluded.made_by, created_at = excluded.created_at,
                            expires_at = excluded.expires_at, digest = excluded.digest
                        """.formatted(COLUMNS))
                .bind("id", invitation.id())
                .bind("email", invitation.email())
                .bind("name", invitation.name())
                .bind("role", invitation.role())
                .bind("models", invitation.models().toArray(UUID[]::new))
                .bind("madeBy", invitation.invitedBy())
                .bind("createdAt", invitation.createdAt())
                .bind("expiresAt", invitation.expiresAt())
                .bind("digest", digest)
                .execute();
    }

    List<Invitation> invitations(Handle tx, @Nullable UUID before, int limit) {
        return tx.createQuery("""
                        select %s from access_links
                        where user_id is null and (:before::uuid is null or id < :before::uuid)
                        order by id desc
                        limit :limit
                        """.formatted(COLUMNS))
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> invitation(row))
                .list();
    }

    Optional<Invitation> invitation(Handle tx, String digest, Instant now) {
        return tx.createQuery("""
                        select %s from access_links
                        where digest = :digest and user_id is null and expires_at > :now
                        """.formatted(COLUMNS))
                .bind("digest", digest)
                .bind("now", now)
                .map((row, context) -> invitation(row))
                .findOne();
    }

    /** The invitation, used up. */
    Optional<Invitation> takeInvitation(Handle tx, String digest, Instant now) {
        return tx.createQuery("""
                        delete from access_links
                        where digest = :digest and user_id is null and expires_at > :now
                        returning %s
                        """.formatted(COLUMNS))
                .bind("digest", digest)
                .bind("now", now)
                .map((row, context) -> invitation(row))
                .findOne();
    }

    /** False if there is no such invitation (any more). */
    boolean revoke(Handle tx, UUID id) {
        return tx.createUpdate("delete from access_links where id = :id and user_id is null")
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** A new reset of an operator takes the place of the one before it. */
    void reset(Handle tx, UUID id, UUID operator, UUID madeBy, Instant now, Instant expiresAt, String digest) {
        tx.createUpdate("""
                        insert into access_links (id, user_id, made_by, created_at, expires_at, digest)
                        values (:id, :operator, :madeBy, :now, :expiresAt, :digest)
                        on conflict (user_id) do update
                        set id = excluded.id, made_by = excluded.made_by, created_at = excluded.created_at,
                            expires_at = excluded.expires_at, digest = excluded.digest
                        """)
                .bind("id", id)
                .bind("operator", operator)
                .bind("madeBy", madeBy)
                .bind("now", now)
                .bind("expiresAt", expiresAt)
                .bind("digest", digest)
                .execute();
    }

    /** Whose password a reset is for; the link is used up. */
    Optional<UUID> takeReset(Handle tx, String digest, Instant now) {
        return tx.createQuery("""
                        delete from access_links
                        where digest = :digest and user_id is not null and expires_at > :now
                        returning user_id
                        """)
                .bind("digest", digest)
                .bind("now", now)
                .mapTo(UUID.class)
                .findOne();
    }

    /** The operator's own links, and those that led here by their address. */
    void forget(Handle tx, UUID operator, String email) {
        tx.createUpdate("delete from access_links where user_id = :operator or email = :email")
                .bind("operator", operator)
                .bind("email", email)
                .execute();
    }

    void dropOld(Handle tx, Instant before) {
        tx.createUpdate("delete from access_links where expires_at < :before")
                .bind("before", before)
                .execute();
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        return new Invitation(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                row.getString("role"),
                List.of((UUID[]) row.getArray("models").getArray()),
                row.getObject("made_by", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }
}
