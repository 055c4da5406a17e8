package app.greenroom.platform.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Words between the nodes, over Redis pub/sub. A word is lost while Redis is away, and nobody is told: what matters must
 * also be found without it. One connection speaks and one listens; each comes back by itself.
 */
@ApplicationScoped
public class RedisBus {
    private static final String PREFIX = "greenroom:";
    private static final long RETRY_MILLIS = Duration.ofSeconds(1).toMillis();
    private static final long PATIENCE_MILLIS = Duration.ofSeconds(2).toMillis();

    private final Vertx vertx;
    private final RedisAccess redis;
    private final String node = UUID.randomUUID().toString();
    private final Map<String, Consumer<Word>> listeners = new ConcurrentHashMap<>();
    private final Line speaking = new Line(connection -> {});
    private final Line listening = new Line(this::listenOn);

    RedisBus(Vertx vertx, RedisAccess redis) {
        this.vertx = vertx;
        this.redis = redis;
    }

    /** What another node said, and which node that is. */
    public record Word(String node, String text) {}

    /** Says something to all other nodes; returns at once. */
    public void publish(String channel, String text) {
        RedisConnection connection = speaking.connection();
        if (connection != null) {
            connection.send(Request.cmd(Command.PUBLISH).arg(PREFIX + channel).arg(node + " " + text));
        }
    }

    /** Hears what other nodes say on a channel; the listener runs on an event loop and must not block. */
    public void subscribe(String channel, Consumer<Word> listener) {
        listeners.put(PREFIX + channel, listener);
        speaking.connection();
        RedisConnection connection = listening.connection();
        if (connection != null) {
            connection.send(Request.cmd(Command.SUBSCRIBE).arg(PREFIX + channel));
        }
    }

    private void listenOn(RedisConnection connection) {
        connection.handler(this::hear);
        Request subscribe = Request.cmd(Command.SUBSCRIBE);
        listeners.keySet().forEach(subscribe::arg);
        connection.send(subscribe);
    }

    private void hear(Response said) {
        if (said.size() != 3 || !said.get(0).toString().equals("message")) {
            return;
        }
        Consumer<Word> listener = listeners.get(said.get(1).toString());
        String[] word = said.get(2).toString().split(" ", 2);
        if (listener != null && word.length == 2 && !word[0].equals(node)) {
            listener.accept(new Word(word[0], word[1]));
        }
    }

    /** A connection that is opened when it is first wanted and opened again when it is lost. */
    private final class Line {
        private final Consumer<RedisConnection> onOpen;
        private final AtomicReference<@Nullable RedisConnection> connection = new AtomicReference<>();
        private final AtomicBoolean wanted = new AtomicBoolean();

        Line(Consumer<RedisConnection> onOpen) {
            this.onOpen = onOpen;
        }

        /** The open connection, or null while there is none. */
        @Nullable
        RedisConnection connection() {
            RedisConnection open = connection.get();
            return open != null ? open : want();
        }

        private @Nullable RedisConnection want() {
            if (wanted.compareAndSet(false, true)) {
                connect();
            }
            return connection.get();
        }

        private void connect() {
            Future<RedisConnection> made = redis.client().connect();
            made.timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .onSuccess(this::opened)
                    .onFailure(away -> {
                        made.onSuccess(RedisConnection::close);
                        vertx.setTimer(RETRY_MILLIS, again -> connect());
                    });
        }

        private void opened(RedisConnection fresh) {
            fresh.endHandler(end -> lost(fresh)).exceptionHandler(broken -> lost(fresh));
            connection.set(fresh);
            onOpen.accept(fresh);
        }

        /** Called while the connection holds itself locked, and so under no lock of ours. */
        private void lost(RedisConnection gone) {
            if (connection.compareAndSet(gone, null)) {
                gone.close();
                vertx.setTimer(RETRY_MILLIS, again -> connect());
            }
        }
    }
}
