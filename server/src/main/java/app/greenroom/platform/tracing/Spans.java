package app.greenroom.platform.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.vertx.core.Vertx;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans and sends them. None holds a text, a search word or a token, because nothing that came from outside is
 * put into one: only a route's template, statements as they stand in the code, numbers, and the request's id.
 */
final class Spans {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LAST_MOMENTS_SECONDS = 2;
    private static final String CURRENT = "greenroom.span";
    /** Where Quarkus notes the route that a request took, for whoever measures. */
    private static final String ROUTE = "UrlPathTemplate";

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> TEMPLATE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> REQUEST = AttributeKey.stringKey("greenroom.request_id");
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
    private static final AttributeKey<String> STATEMENT = AttributeKey.stringKey("db.query.text");

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    Spans(URI endpoint) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint.toString())
                .setTimeout(PATIENCE)
                .build();
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "greenroom")))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(EVERY)
                        .build())
                .build();
        this.tracer = provider.get("greenroom");
    }

    /** Whoever asks may name any trace as theirs, so a request begins one of its own. */
    void request(RoutingContext context) {
        String told = context.request().method().name();
        String method = METHODS.contains(told) ? told : "_OTHER";
        io.vertx.core.Context local = ((HttpServerRequestInternal) context.request()).context();
        Span span = tracer.spanBuilder(method)
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(METHOD, method)
                .startSpan();
        local.putLocal(CURRENT, span);
        context.addEndHandler(ended -> {
            String route = local.getLocal(ROUTE);
            int status = context.response().getStatusCode();
            if (route != null) {
                span.updateName(method + " " + route).setAttribute(TEMPLATE, route);
            }
            span.setAttribute(STATUS, (long) status);
            span.setAttribute(REQUEST, context.response().headers().get("X-Request-Id"));
            end(span, status >= 500);
        });
        context.next();
    }

    <T extends @Nullable Object> T during(String step, Supplier<T> work) {
        Span span = tracer.spanBuilder(step).setParent(here()).startSpan();
        boolean failed = true;
        try (var _ = span.makeCurrent()) {
            T done = work.get();
            failed = false;
            return done;
        } finally {
            end(span, failed);
        }
    }

    <T extends @Nullable Object> T asking(String system, String what, Supplier<T> question) {
        long from = System.nanoTime();
        boolean failed = true;
        try {
            T said = question.get();
            failed = false;
            return said;
        } finally {
            asked(system, what, Duration.ofNanos(System.nanoTime() - from), failed);
        }
    }

    void asked(String system, String what, Duration took, boolean failed) {
        Context parent = here();
        if (!Span.fromContext(parent).getSpanContext().isValid()) {
            return;
        }
        Span span = tracer.spanBuilder(system + " " + what.strip().split("\\s", 2)[0])
                .setParent(parent)
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(Instant.now().minus(took))
                .setAttribute(SYSTEM, system)
                .setAttribute(STATEMENT, what)
                .startSpan();
        end(span, failed);
    }

    void close() {
        provider.shutdown().join(LAST_MOMENTS_SECONDS, TimeUnit.SECONDS);
    }

    /** The step that this thread is in, or the request that it works for. */
    private static Context here() {
        Context step = Context.current();
        if (Span.fromContext(step).getSpanContext().isValid()) {
            return step;
        }
        io.vertx.core.Context request = Vertx.currentContext();
        Span span = request == null ? null : request.getLocal(CURRENT);
        return span == null ? Context.root() : Context.root().with(span);
    }

    private static void end(Span span, boolean failed) {
        if (failed) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }
}
