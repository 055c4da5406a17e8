package app.greenroom.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Database servers that outlived the desk that had started them, as they do when it is killed hard. */
final class Orphans {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Orphans() {}

    /**
     * Ends the process that a pid file names, if it still runs and is what we take it for.
     *
     * @param program part of its command line, so that another process that got the same number is left alone
     * @param signal the one on which the program ends cleanly
     */
    static void end(Path pidFile, String program, String signal) {
        running(pidFile, program).ifPresent(process -> {
            System.out.println("Stopping a " + program + " that an earlier Greenroom left running.");
            signal(process, signal);
            if (!isGone(process)) {
                process.destroyForcibly();
                if (!isGone(process)) {
                    throw new CannotOpen("Process " + process.pid() + " (" + program
                            + ") was left by an earlier Greenroom and does not stop; end it and start again.");
                }
            }
        });
    }

    static boolean runs(Path pidFile, String program) {
        return running(pidFile, program).isPresent();
    }

    private static Optional<ProcessHandle> running(Path pidFile, String program) {
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            String command = Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"));
            return command.contains(program) ? ProcessHandle.of(pid) : Optional.empty();
        } catch (IOException | RuntimeException nothingThere) {
            return Optional.empty();
        }
    }

    private static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException noSuchCommand) {
            process.destroy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isGone(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return !process.isAlive();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
