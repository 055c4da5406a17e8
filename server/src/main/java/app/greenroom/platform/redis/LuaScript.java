package app.greenroom.platform.redis;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One {@code .lua} file beside the class that owns it; sent by its digest, whole only when Redis does not know it. */
public final class LuaScript {
    private final String text;
    private final String digest;

    /** @param file the name of a resource in the owner's package */
    public LuaScript(Class<?> owner, String file) {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(file), file)) {
            this.text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            this.digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public @Nullable Response run(RedisAccess redis, List<String> keys, Object... arguments) {
        List<Object> all = new ArrayList<>();
        all.add(digest);
        all.add(keys.size());
        all.addAll(keys);
        all.addAll(List.of(arguments));
        try {
            return redis.run(Command.EVALSHA, all.toArray());
        } catch (RedisRefused refused) {
            if (!String.valueOf(refused.getMessage()).startsWith("NOSCRIPT")) {
                throw refused;
            }
            all.set(0, text);
            return redis.run(Command.EVAL, all.toArray());
        }
    }
}
