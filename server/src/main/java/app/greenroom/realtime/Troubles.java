package app.greenroom.realtime;

import app.greenroom.platform.db.Json;
import app.greenroom.platform.redis.RedisAccess;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tells each screen what behind this server does not answer: the screen's own line is well and would not tell. */
@Singleton
class Troubles {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LogTail tail;
    private final RedisAccess redis;
    private final LiveDesk desk;
    private final Json json;
    private long redisAnsweredAt = System.nanoTime();
    private List<String> told = List.of();

    Troubles(LogTail tail, RedisAccess redis, LiveDesk desk, Json json) {
        this.tail = tail;
        this.redis = redis;
        this.desk = desk;
        this.json = json;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        if (redis.answers()) {
            redisAnsweredAt = System.nanoTime();
        }
        List<String> parts = Stream.of(
                        isSilent(tail.readAt()) ? "database" : "", isSilent(redisAnsweredAt) ? "redis" : "")
                .filter(part -> !part.isEmpty())
                .toList();
        if (!parts.equals(told)) {
            told = parts;
            desk.tellAll("trouble", json.write(Map.of("parts", parts)));
        }
    }

    private static boolean isSilent(long heardAt) {
        return System.nanoTime() - heardAt > PATIENCE.toNanos();
    }
}
