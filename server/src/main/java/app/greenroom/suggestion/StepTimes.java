package app.greenroom.suggestion;

import app.greenroom.platform.tracing.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Takes the time of each step, which is one in a trace: {@code greenroom_suggestion_step_seconds} with the label {@code step}. */
@Singleton
final class StepTimes {
    private final Traces traces;
    private final Map<Step, Timer> timers = new EnumMap<>(Step.class);

    StepTimes(MeterRegistry registry, Traces traces) {
        this.traces = traces;
        for (var step : Step.values()) {
            timers.put(
                    step,
                    Timer.builder("greenroom.suggestion.step")
                            .description("Time of a step from a conversation to its options")
                            .tag("step", step.label())
                            .publishPercentileHistogram()
                            .register(registry));
        }
    }

    <T> T during(Step step, Supplier<T> work) {
        long from = System.nanoTime();
        try {
            return traces.during("suggestion " + step.label(), work);
        } finally {
            Objects.requireNonNull(timers.get(step)).record(System.nanoTime() - from, TimeUnit.NANOSECONDS);
        }
    }
}
