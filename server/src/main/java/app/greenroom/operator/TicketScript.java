package app.greenroom.operator;

import app.greenroom.platform.redis.RedisAccess;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tickets for the socket: {@code ticket:<digest>} lives 30 seconds and is gone once it was shown. */
@Singleton
class TicketScript {
    static final Duration LIFE = Duration.ofSeconds(30);

    private final RedisAccess redis;

    TicketScript(RedisAccess redis) {
        this.redis = redis;
    }

    String issue(UUID operator, String session, @Nullable UUID pairing) {
        String ticket = Secrets.token();
        redis.run(
                Command.SET,
                key(ticket),
                operator + " " + session + " " + (pairing == null ? "" : pairing),
                "EX",
                LIFE.toSeconds());
        return ticket;
    }

    /** Who a ticket was made for; asking uses it up. */
    Optional<TicketHolder> redeem(String ticket) {
        Response held = redis.run(Command.GETDEL, key(ticket));
        if (held == null) {
            return Optional.empty();
        }
        String[] parts = held.toString().split(" ", 3);
        return Optional.of(new TicketHolder(
                UUID.fromString(parts[0]), parts[1], parts[2].isEmpty() ? null : UUID.fromString(parts[2])));
    }

    private static String key(String ticket) {
        return "ticket:" + Secrets.digest(ticket);
    }
}
