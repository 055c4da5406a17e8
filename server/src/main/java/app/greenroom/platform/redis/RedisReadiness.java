package app.greenroom.platform.redis;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells whether Redis can be reached. A node without it still serves who is signed in, so it stays ready. */
@Readiness
@Singleton
final class RedisReadiness implements HealthCheck {
    private final RedisAccess redis;

    RedisReadiness(RedisAccess redis) {
        this.redis = redis;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Redis")
                .up()
                .withData("reachable", redis.answers())
                .build();
    }
}
