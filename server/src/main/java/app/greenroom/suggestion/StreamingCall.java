package app.greenroom.suggestion;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One call of a language model over HTTP. LangChain4j's own client can neither be stopped before the first word came nor
 * tell what a refusal's {@code Retry-After} says.
 */
final class StreamingCall implements dev.langchain4j.http.client.HttpClient {
    private static final int LARGEST_BODY = 1_000_000;

    private final HttpClient client;
    private final Executor threads;
    private volatile @Nullable CompletableFuture<HttpResponse<InputStream>> sent;
    private volatile @Nullable InputStream body;

    StreamingCall(HttpClient client, Executor threads) {
        this.client = client;
        this.threads = threads;
    }

    /** Ends the call, whatever it has come to. */
    void cancel() {
        var pending = sent;
        if (pending != null) {
            pending.cancel(true);
        }
        var open = body;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is closed then.
            }
        }
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("answers are streamed");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        var asked = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .method(
                        request.method().name(),
                        java.net.http.HttpRequest.BodyPublishers.ofString(request.body(), StandardCharsets.UTF_8));
        request.headers().forEach((name, values) -> values.forEach(value -> asked.header(name, value)));
        var pending = client.sendAsync(asked.build(), BodyHandlers.ofInputStream());
        sent = pending;
        pending.whenCompleteAsync(
                (response, failure) -> {
                    try {
                        if (failure == null) {
                            read(response, parser, listener);
                        } else {
                            listener.onError(failure);
                        }
                    } catch (IOException | RuntimeException e) {
                        listener.onError(e);
                    }
                },
                threads);
    }

    private void read(
            HttpResponse<InputStream> response, ServerSentEventParser parser, ServerSentEventListener listener)
            throws IOException {
        try (var in = response.body()) {
            body = in;
            if (response.statusCode() / 100 != 2) {
                throw new Refused(
                        response.statusCode(),
                        response.headers().firstValue("Retry-After").orElse(null));
            }
            if (response.headers().firstValue("Content-Type").orElse("").startsWith("application/json")) {
                // Some servers do not stream: what they answer at once is told as if it were one piece of a stream.
                var whole = new String(in.readNBytes(LARGEST_BODY), StandardCharsets.UTF_8);
                listener.onEvent(
                        new ServerSentEvent(null, whole.replaceFirst("\"message\"\\s*:\\s*\\{", "\"delta\":{")),
                        new dev.langchain4j.http.client.sse.ServerSentEventContext(new Handle()));
                listener.onEvent(
                        new ServerSentEvent(null, "[DONE]"),
                        new dev.langchain4j.http.client.sse.ServerSentEventContext(new Handle()));
            } else {
                parser.parse(in, listener);
            }
        }
        listener.onClose();
    }

    /** The language model's server said no. */
    static final class Refused extends HttpException {
        private static final long serialVersionUID = 1;

        private final transient @Nullable String retryAfter;

        /** Without the answer's words: they may quote what was asked. */
        Refused(int status, @Nullable String retryAfter) {
            super(status, "refused with " + status);
            this.retryAfter = retryAfter;
        }

        @Nullable
        String retryAfter() {
            return retryAfter;
        }
    }

    private final class Handle implements dev.langchain4j.http.client.sse.ServerSentEventParsingHandle {
        private volatile boolean cancelled;

        @Override
        public void cancel() {
            cancelled = true;
            StreamingCall.this.cancel();
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }

    /** What LangChain4j asks for a client: gives this one. Its timeouts are not used, because the deadline is ours. */
    HttpClientBuilder builder() {
        return new HttpClientBuilder() {
            @Override
            public Duration connectTimeout() {
                return Duration.ofSeconds(8);
            }

            @Override
            public HttpClientBuilder connectTimeout(Duration timeout) {
                return this;
            }

            @Override
            public Duration readTimeout() {
                return Duration.ofSeconds(8);
            }

            @Override
            public HttpClientBuilder readTimeout(Duration timeout) {
                return this;
            }

            @Override
            public dev.langchain4j.http.client.HttpClient build() {
                return StreamingCall.this;
            }
        };
    }
}
