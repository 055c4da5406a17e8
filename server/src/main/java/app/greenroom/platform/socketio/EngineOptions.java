package app.greenroom.platform.socketio;

import java.time.Duration;
import java.util.function.Predicate;

/** The settings of the transport layer. */
record EngineOptions(
        String path,
        Duration pingInterval,
        Duration pingTimeout,
        Duration upgradeTimeout,
        int maxPayload,
        long maxBufferedBytes,
        Predicate<String> allowedOrigins) {}
