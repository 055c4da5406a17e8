package app.greenroom.backup;

import app.greenroom.platform.config.ServerKeys;
import app.greenroom.platform.embedded.DataFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a desk's sealed columns and its ledger of erasures are read with, wherever it is kept. */
record DeskSecrets(String jwt, @Nullable String ledger) {
    private static final String JWT = "GREENROOM_JWT_SECRET";
    private static final String LEDGER = "GREENROOM_LEDGER_SECRET";

    static Optional<DeskSecrets> find(Path data, Map<String, String> environment) {
        return find(data, environment, JWT, "jwt.secret")
                .map(jwt -> new DeskSecrets(
                        jwt, find(data, environment, LEDGER, "ledger.secret").orElse(null)));
    }

    private static Optional<String> find(Path data, Map<String, String> environment, String variable, String name) {
        return Optional.of(environment.getOrDefault(variable, ""))
                .filter(value -> !value.isBlank())
                .or(() -> DataFolder.findSecret(data, name));
    }

    static DeskSecrets of(BackupHead head) {
        String jwt = head.secrets().get(JWT);
        if (jwt == null) {
            throw new BackupRefused("The backup holds no secret to read it with.");
        }
        return new DeskSecrets(jwt, head.secrets().get(LEDGER));
    }

    Map<String, String> asSettings() {
        Map<String, String> settings = new TreeMap<>(Map.of(JWT, jwt));
        if (ledger != null) {
            settings.put(LEDGER, ledger);
        }
        return settings;
    }

    ServerKeys keys() {
        return new ServerKeys(jwt, ledger == null ? jwt : ledger);
    }

    /** Puts them where a desk of this folder looks for them. */
    void keepIn(DataFolder folder) {
        folder.keepSecret("jwt.secret", jwt);
        if (ledger != null) {
            folder.keepSecret("ledger.secret", ledger);
        }
    }

    /** What the environment says comes before what is kept: it must not be something else. */
    void refuseOthers(Map<String, String> environment) {
        asSettings().forEach((variable, secret) -> {
            String here = environment.getOrDefault(variable, "");
            if (!here.isBlank() && !here.equals(secret)) {
                throw new BackupRefused(variable + " is set here to something else than the desk of the backup had:"
                        + " unset it, or set that one. Nothing was changed.");
            }
        });
    }
}
