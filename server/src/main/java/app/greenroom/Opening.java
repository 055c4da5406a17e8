package app.greenroom;

import app.greenroom.demo.DemoAgency;
import app.greenroom.operator.Operators;
import app.greenroom.platform.config.GreenroomConfig;
import app.greenroom.platform.jobs.Jobs;
import app.greenroom.privacy.Erasures;
import app.greenroom.realtime.Events;
import app.greenroom.realtime.LiveDesk;
import app.greenroom.suggestion.MemoryJobs;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What has to be there before the desk opens, in this order. */
@Singleton
final class Opening {
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final Events events;
    private final Operators operators;
    private final Erasures erasures;
    private final DemoAgency demo;
    private final LiveDesk live;
    private final Jobs jobs;
    private final MemoryJobs memory;
    private final Welcome welcome;
    private final GreenroomConfig config;

    Opening(
            Events events,
            Operators operators,
            Erasures erasures,
            DemoAgency demo,
            LiveDesk live,
            Jobs jobs,
            MemoryJobs memory,
            Welcome welcome,
            GreenroomConfig config) {
        this.events = events;
        this.operators = operators;
        this.erasures = erasures;
        this.demo = demo;
        this.live = live;
        this.jobs = jobs;
        this.memory = memory;
        this.welcome = welcome;
        this.config = config;
    }

    void open(@Observes StartupEvent start) {
        events.keepPartitions();
        erasures.applyLedger();
        // Only on the very first start: who began with an empty desk wants it that way.
        if (config.demo() && operators.isNobody()) {
            demo.fill();
        }
        live.open();
        jobs.start();
        memory.open();
        // Last, because a new password is shown once: nothing may fail between making it and showing it.
        welcome.say(operators.ensureAdmin());
        Thread.ofVirtual().name("tidy").start(Opening::giveBack);
    }

    /** A start needs several times the memory that a desk then holds; without this, the heap keeps that room until it fills. */
    @SuppressWarnings("SystemGc")
    private static void giveBack() {
        try {
            Thread.sleep(SETTLED);
            System.gc();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
