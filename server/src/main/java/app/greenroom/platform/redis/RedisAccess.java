package app.greenroom.platform.redis;

import app.greenroom.platform.config.DatabaseUrl;
import app.greenroom.platform.config.GreenroomConfig;
import app.greenroom.platform.tracing.Traces;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisCluster;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Redis for callers on virtual threads: each call blocks its own thread for two seconds at most. When Redis is away
 * a call fails with {@link RedisAway} at once, and a new connection is tried once a second. When it hangs, only those
 * wait who had asked it already. Several addresses are nodes of a cluster, which is there when all its parts are: a
 * connection to it is one to each node, and is made anew when one of them ends.
 *
 * <p>A connection calls back while it holds itself locked. So nothing of the client is called under this object's lock: a
 * thread that closed a connection there would stop the event loop, and all that it serves, for good.
 */
@ApplicationScoped
public class RedisAccess {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** As long as a Redis that hung is waited for, until it answers again. */
    private static final Duration GLANCE = Duration.ofMillis(20);
    /** With these words Redis says that it starts, or that its cluster changes: it is as good as away. */
    private static final Set<String> PASSING = Set.of("LOADING", "BUSY", "TRYAGAIN", "CLUSTERDOWN", "MASTERDOWN");
    /** Another server is the one to write to now; and what the client says of a command under which its line ended. */
    private static final Set<String> OVER = Set.of("READONLY", "CONNECTION_CLOSED");

    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Vertx vertx;
    private final Traces traces;
    private final List<String> addresses;
    private volatile Redis client;
    private final AtomicLong nextTry = new AtomicLong(System.nanoTime());
    private volatile @Nullable RedisConnection connection;
    private @Nullable CompletableFuture<RedisConnection> attempt;
    private volatile boolean hangs;

    RedisAccess(Vertx vertx, GreenroomConfig config, Traces traces) {
        this.vertx = vertx;
        this.traces = traces;
        this.addresses = new ArrayList<>(DatabaseUrl.redisAddresses(config.redisUrl()));
        this.client = opened();
    }

    private Redis opened() {
        RedisOptions options = new RedisOptions()
                .setType(isCluster() ? RedisClientType.CLUSTER : RedisClientType.STANDALONE)
                .setNetClientOptions(new NetClientOptions().setConnectTimeout((int) PATIENCE.toMillis()))
                .setMaxWaitingHandlers(100_000);
        addresses.forEach(options::addConnectionString);
        return Redis.createClient(vertx, options);
    }

    private boolean isCluster() {
        return addresses.size() > 1;
    }

    /** Whether Redis answers now, all of it. */
    public boolean answers() {
        try {
            RedisConnection open = connected();
            answer(open, Command.PING, alive(open));
            return true;
        } catch (RedisAway away) {
            return false;
        }
    }

    /** Runs one command; the answer is null where Redis answers nil. */
    public @Nullable Response run(Command command, Object... arguments) {
        Request request = Request.cmd(command);
        for (Object argument : arguments) {
            request.arg(argument.toString());
        }
        RedisConnection open = connected();
        return answer(open, command, open.send(request));
    }

    /** Runs the same command with each of these keys, wherever they lie, and waits for all; answers in their order. */
    public List<@Nullable Response> runEach(Command command, Collection<String> keys) {
        RedisConnection open = connected();
        return answer(
                open,
                command,
                Future.all(keys.stream()
                                .map(key -> open.send(Request.cmd(command).arg(key)))
                                .toList())
                        .map(CompositeFuture::<@Nullable Response>list));
    }

    private <T extends @Nullable Object> T answer(RedisConnection open, Command command, Future<T> asked) {
        return traces.asking("redis", command.toString(), () -> awaited(open, asked));
    }

    private <T extends @Nullable Object> T awaited(RedisConnection open, Future<T> asked) {
        try {
            return asked.toCompletionStage().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof io.vertx.redis.client.impl.types.ErrorType answer) {
                String message = String.valueOf(answer.getMessage());
                String word = message.split(" ", 2)[0];
                if (PASSING.contains(word)) {
                    throw new RedisAway();
                }
                if (!OVER.contains(word)) {
                    throw new RedisRefused(message);
                }
            }
            throw lost(open);
        } catch (TimeoutException late) {
            hangs = true;
            throw lost(open);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RedisAway();
        }
    }

    Redis client() {
        return client;
    }

    private RedisConnection connected() {
        RedisConnection open = connection;
        if (open != null) {
            return open;
        }
        try {
            return attempt().get((hangs ? GLANCE : PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException away) {
            throw new RedisAway();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RedisAway();
        }
    }

    /** The connection that is being made, by whomever it was begun. */
    private CompletableFuture<RedisConnection> attempt() {
        CompletableFuture<RedisConnection> begun = new CompletableFuture<>();
        synchronized (this) {
            RedisConnection open = connection;
            if (open != null) {
                return CompletableFuture.completedFuture(open);
            }
            CompletableFuture<RedisConnection> running = attempt;
            if (running != null && !running.isDone()) {
                return running;
            }
            if (System.nanoTime() - nextTry.get() < 0) {
                throw new RedisAway();
            }
            attempt = begun;
        }
        begun.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).whenComplete((made, failed) -> {
            if (failed != null) {
                nextTry.set(System.nanoTime() + RETRY_NANOS);
            }
            if (failed instanceof TimeoutException) {
                hangs = true;
                if (isCluster()) {
                    reopen();
                }
            }
        });
        client.connect().compose(this::tried).onComplete(result -> {
            if (result.failed()) {
                begun.completeExceptionally(result.cause());
            } else if (!keep(result.result(), begun)) {
                result.result().close();
            }
        });
        return begun;
    }

    /** A connection to a Redis that hangs is made, or found among those that were closed, and answers nothing. */
    private Future<RedisConnection> tried(RedisConnection made) {
        return alive(made).map(made).onFailure(silent -> made.close());
    }

    /** A cluster must answer at each node that is written to, and say of a key that the whole of it serves. */
    private Future<@Nullable Response> alive(RedisConnection made) {
        Request ping = Request.cmd(Command.PING);
        return isCluster()
                ? RedisCluster.create(made)
                        .onAllMasterNodes(ping)
                        .compose(all -> made.send(Request.cmd(Command.EXISTS).arg("greenroom")))
                : made.send(ping);
    }

    /** A node that hangs would be asked first by all that comes after; the next client begins at another one. */
    private void reopen() {
        Redis hung = client;
        synchronized (this) {
            Collections.rotate(addresses, -1);
            client = opened();
        }
        hung.close();
    }

    /** False if it comes too late. */
    private boolean keep(RedisConnection fresh, CompletableFuture<RedisConnection> begun) {
        fresh.endHandler(end -> forget(fresh));
        fresh.exceptionHandler(broken -> forget(fresh));
        synchronized (this) {
            if (begun.isDone()) {
                return false;
            }
            hangs = false;
            connection = fresh;
        }
        begun.complete(fresh);
        return true;
    }

    private RedisAway lost(RedisConnection broken) {
        forget(broken);
        return new RedisAway();
    }

    /** Several may wait on the same connection; it is closed once. Where one node's part has ended, the others' have not. */
    private void forget(RedisConnection broken) {
        synchronized (this) {
            if (connection != broken) {
                return;
            }
            connection = null;
        }
        broken.close();
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
