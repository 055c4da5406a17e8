package app.greenroom.operator;

import app.greenroom.platform.config.ServerKeys;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells browsers in which somebody signed in before from all others, so that whoever guesses at an address cannot keep its
 * owner out. What a browser holds is good for that address alone and lets nobody in.
 */
@Singleton
final class KnownDevices {
    static final String COOKIE = "greenroom_device";
    static final Duration LIFE = Duration.ofDays(180);

    private final ServerKeys keys;

    KnownDevices(ServerKeys keys) {
        this.keys = keys;
    }

    /** The device's own name, if somebody signed in with this address on it before. */
    Optional<String> name(String email, String device) {
        int dot = device.indexOf('.');
        String name = dot < 1 ? "" : device.substring(0, dot);
        byte[] expected = remember(email, name).getBytes(StandardCharsets.UTF_8);
        return dot >= 1 && MessageDigest.isEqual(expected, device.getBytes(StandardCharsets.UTF_8))
                ? Optional.of(name)
                : Optional.empty();
    }

    /** What a browser is given to hold. */
    String remember(String email, String name) {
        return name + "." + keys.mark("device", name + " " + email.toLowerCase(Locale.ROOT));
    }
}
