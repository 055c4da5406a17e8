package app.greenroom.platform.tracing;

import app.greenroom.platform.config.GreenroomConfig;
import io.vertx.ext.web.Router;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Spans of requests and of what they wait for. Off, unless {@code GREENROOM_TRACES_ENDPOINT} names who takes them: then nothing
 * is noted, sent or even loaded.
 */
@Singleton
public class Traces {
    private static final int FIRST = Integer.MIN_VALUE;

    private final @Nullable Spans spans;

    @Inject
    Traces(GreenroomConfig config) {
        this(config.tracesEndpoint().map(Spans::new).orElse(null));
    }

    private Traces(@Nullable Spans spans) {
        this.spans = spans;
    }

    public static Traces off() {
        return new Traces((Spans) null);
    }

    public boolean areOn() {
        return spans != null;
    }

    /** A step of ours; what it waits for is noted within it. */
    public <T extends @Nullable Object> T during(String step, Supplier<T> work) {
        return spans == null ? work.get() : spans.during(step, work);
    }

    /**
     * Asks something of a database, which is noted if this is within a request or a step.
     *
     * @param what the words of our code, without what is bound to them
     */
    public <T extends @Nullable Object> T asking(String system, String what, Supplier<T> question) {
        return spans == null ? question.get() : spans.asking(system, what, question);
    }

    /** The same, when it was just asked. */
    public void asked(String system, String what, Duration took, boolean failed) {
        if (spans != null) {
            spans.asked(system, what, took, failed);
        }
    }

    void mount(@Observes Router router) {
        if (spans != null) {
            router.route("/api/*").order(FIRST).handler(spans::request);
        }
    }

    @PreDestroy
    void close() {
        if (spans != null) {
            spans.close();
        }
    }
}
