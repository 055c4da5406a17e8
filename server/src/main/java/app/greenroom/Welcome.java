package app.greenroom;

import app.greenroom.demo.DemoAgency;
import app.greenroom.operator.Operators;
import app.greenroom.platform.embedded.Simulator;
import io.quarkus.runtime.Shutdown;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What the person who started the desk reads and needs next; on one machine, the simulator belongs to it. */
@Singleton
final class Welcome {
    private final DemoAgency demo;
    private final int port;
    private @Nullable Simulator simulator;

    Welcome(DemoAgency demo, @ConfigProperty(name = "quarkus.http.port") int port) {
        this.demo = demo;
        this.port = port;
    }

    void say(Operators.FirstAdmin admin) {
        String simulatorPort = System.getProperty("greenroom-run.simulator-port");
        if (simulatorPort != null) {
            startSimulator(Integer.parseInt(simulatorPort));
        }
        System.out.printf("%nGreenroom is ready: http://localhost:%d%n", port);
        System.out.println(
                switch (admin.password()) {
                    case GENERATED ->
                        "Sign in: " + admin.email() + "  password: " + admin.generated() + "  (shown only this once)";
                    case GIVEN -> "Sign in: " + admin.email() + "  with the password in GREENROOM_ADMIN_PASSWORD";
                    case KNOWN -> "Sign in: " + admin.email() + "  with the password that you chose or were shown";
                });
        if (simulatorPort != null) {
            System.out.printf("%nWhat to do next:%n");
            System.out.printf("  1. Open the desk:      http://localhost:%d%n", port);
            System.out.printf(
                    "  2. Load the extension: chrome://extensions, Developer mode, Load unpacked, %s%n",
                    System.getProperty("greenroom-run.extension", "extension/"));
            System.out.printf("     and pair it:        at the desk, Your account, Pair a browser%n");
            System.out.printf(
                    "  3. Open the simulator: http://localhost:%1$s/my/chats/ (speak as a fan at http://localhost:%1$s/sim/)%n%n",
                    simulatorPort);
        }
        System.out.flush();
    }

    private void startSimulator(int simulatorPort) {
        String seed = System.getProperty("greenroom-run.simulator-seed");
        simulator = Simulator.start(
                System.getProperty("greenroom-run.simulator-node", "node"),
                Path.of(Objects.requireNonNull(System.getProperty("greenroom-run.simulator-script"))),
                simulatorPort,
                seed == null || demo.anchor().isEmpty() ? null : Path.of(seed),
                demo.anchor().orElse(null));
    }

    @Shutdown
    void stop() {
        Simulator running = simulator;
        if (running != null) {
            running.close();
        }
    }
}
