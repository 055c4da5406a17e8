package app.greenroom;

import app.greenroom.platform.db.DatabaseAccess;
import app.greenroom.platform.embedded.LocalServices;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A real PostgreSQL and a real Redis for the tests of one run, in the build's own folder. */
public final class TestDesk implements QuarkusTestResourceLifecycleManager {
    public static final String ADMIN = "admin@greenroom.local";
    static final String PASSWORD = "correct horse battery";
    /** Of that password, at bcrypt's least cost: almost every test signs in. */
    static final String QUICK_HASH = BcryptUtil.bcryptHash(PASSWORD, 4);

    /** Tests may run in several processes, each with a desk of its own. */
    private static final Path FOLDER = Path.of("target", System.getProperty("test-desk.folder", "test-desk"));

    private LocalServices services;
    private TraceEar ear;

    @Override
    public Map<String, String> start() {
        services = LocalServices.start(FOLDER, Map.of());
        services.settings().forEach(System::setProperty);
        // What tests write need not outlive the machine: no commit waits for its disk.
        DatabaseAccess.open(Objects.requireNonNull(services.settings().get("DATABASE_URL")))
                .useHandle(handle -> handle.execute("alter database greenroom set synchronous_commit = off"));
        Map<String, String> settings = new HashMap<>();
        settings.put("greenroom.admin.email", ADMIN);
        settings.put("greenroom.admin.password", PASSWORD);
        settings.put("greenroom.rate-limit-per-minute", "1000000");
        settings.put("greenroom.webhook-private-targets", "true");
        ear = TraceEar.open();
        settings.put("greenroom.traces-endpoint", ear.address());
        settings.put("greenroom.cors-origins", "https://desk.agency.example");
        settings.put("quarkus.flyway.clean-at-start", "true");
        settings.put("quarkus.flyway.clean-disabled", "false");
        return settings;
    }

    @Override
    public void stop() {
        services.close();
        ear.close();
    }
}
