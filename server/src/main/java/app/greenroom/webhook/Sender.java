package app.greenroom.webhook;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one event to one address: to the very address that was found allowed, following no redirect, with little
 * patience, and reading little of the answer.
 */
@Singleton
class Sender {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(10);
    private static final int MOST_READ = 64 * 1024;

    private final HttpClient client;
    private final Targets targets;
    private final Clock clock;

    Sender(Vertx vertx, Targets targets, Clock clock) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setKeepAlive(false)
                .setMaxPoolSize(64)
                .setVerifyHost(true)
                .setTryUseCompression(false));
        this.targets = targets;
        this.clock = clock;
    }

    /**
     * @param code what was answered; null without an answer
     * @param failure null if it was taken
     */
    record Result(
            @Nullable Integer code,
            int durationMs,
            @Nullable String failure) {}

    Result send(String url, String secret, String eventId, String body) {
        long start = System.nanoTime();
        try {
            int code = answer(targets.resolve(url), secret, eventId, body);
            return new Result(code, millisSince(start), code >= 200 && code < 300 ? null : "answered " + code);
        } catch (Targets.Refused refused) {
            return new Result(null, millisSince(start), "the address " + refused.why());
        } catch (TimeoutException late) {
            return new Result(null, millisSince(start), "no answer in " + WHOLE.toSeconds() + " s");
        } catch (ExecutionException failed) {
            Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
            return new Result(null, millisSince(start), cause.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Result(null, millisSince(start), "the desk was stopped");
        }
    }

    private int answer(Targets.Target target, String secret, String eventId, String body)
            throws ExecutionException, TimeoutException, InterruptedException {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        CompletableFuture<HttpClientRequest> open = new CompletableFuture<>();
        client.request(new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setServer(SocketAddress.inetSocketAddress(
                                target.port(), target.address().getHostAddress()))
                        .setHost(target.host())
                        .setPort(target.port())
                        .setSsl(target.isSecure())
                        .setURI(target.path())
                        .setFollowRedirects(false)
                        .putHeader("Content-Type", "application/json")
                        .putHeader("User-Agent", "Greenroom")
                        .putHeader("X-Greenroom-Event", eventId)
                        .putHeader(Signature.HEADER, Signature.of(secret, body, clock.instant())))
                .onSuccess(request -> {
                    open.complete(request);
                    request.exceptionHandler(code::completeExceptionally);
                    request.response()
                            .onSuccess(response -> read(response, code))
                            .onFailure(code::completeExceptionally);
                    request.end(Buffer.buffer(body));
                })
                .onFailure(code::completeExceptionally);
        try {
            return code.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!code.isDone()) {
                open.thenAccept(HttpClientRequest::reset);
            }
        }
    }

    /** To its end, so that the receiver is not cut off; but nobody keeps us reading. */
    private static void read(HttpClientResponse response, CompletableFuture<Integer> code) {
        int[] read = {0};
        response.handler(part -> {
            read[0] += part.length();
            if (read[0] > MOST_READ) {
                code.complete(response.statusCode());
                response.request().reset();
            }
        });
        response.exceptionHandler(code::completeExceptionally);
        response.endHandler(end -> code.complete(response.statusCode()));
    }

    private static int millisSince(long start) {
        return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
