package app.greenroom.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Secrets may lie in files, as a container is given them: {@code NAME_FILE} tells the file that holds {@code NAME}. */
public final class SecretFiles {
    private static final List<String> SECRETS = List.of(
            "DATABASE_URL",
            "DATABASE_REPLICA_URL",
            "DATABASE_PASSWORD",
            "REDIS_URL",
            "REDIS_PASSWORD",
            "GREENROOM_JWT_SECRET",
            "GREENROOM_LEDGER_SECRET",
            "GREENROOM_ADMIN_PASSWORD",
            "OPENAI_API_KEY",
            "PINECONE_API_KEY");

    private SecretFiles() {}

    /** The environment with what its files hold, each without the line's end. */
    public static Map<String, String> resolve(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        for (String name : SECRETS) {
            String file = environment.getOrDefault(name + "_FILE", "");
            if (file.isBlank()) {
                continue;
            }
            if (!environment.getOrDefault(name, "").isBlank()) {
                throw new UnreadableSecret("%1$s and %1$s_FILE are both set; keep one of them.".formatted(name));
            }
            all.put(name, read(name, Path.of(file)));
        }
        return Map.copyOf(all);
    }

    private static String read(String name, Path file) {
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new UnreadableSecret("%s_FILE names %s, which is empty.".formatted(name, file));
            }
            return secret;
        } catch (IOException failed) {
            throw new UnreadableSecret("%s_FILE names %s, which cannot be read.".formatted(name, file), failed);
        }
    }

    /** What the person who set it must change. */
    public static final class UnreadableSecret extends RuntimeException {
        UnreadableSecret(String message) {
            super(message);
        }

        UnreadableSecret(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
