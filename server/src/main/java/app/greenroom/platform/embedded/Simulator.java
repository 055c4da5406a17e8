package app.greenroom.platform.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The stand-in for the platform's chat page, as a process that ends with ours: it reads its input until that closes. */
public final class Simulator implements AutoCloseable {
    private final Process process;

    private Simulator(Process process) {
        this.process = process;
    }

    /**
     * @param seed the demo agency's file, or null for the simulator's own few fans
     * @param anchor the time from which the seed counts back
     */
    public static Simulator start(String node, Path script, int port, @Nullable Path seed, @Nullable Instant anchor) {
        List<String> command =
                new ArrayList<>(List.of(node, script.toString(), "--port", String.valueOf(port), "--exit-with-parent"));
        if (seed != null) {
            command.addAll(List.of("--seed", seed.toString()));
        }
        if (anchor != null) {
            command.addAll(List.of("--anchor", anchor.toString()));
        }
        try {
            return new Simulator(new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException failed) {
            throw new CannotOpen("The simulator did not start: " + failed.getMessage(), failed);
        }
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
