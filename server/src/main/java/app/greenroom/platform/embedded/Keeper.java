package app.greenroom.platform.embedded;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Looks after a server that was started: one that ends without having been told to, as when the machine's memory is
 * used up, is started again at the same address, until that works or nobody needs it any more.
 */
final class Keeper implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final String name;
    private final BooleanSupplier runs;
    private final Runnable startAgain;
    private final Thread thread;
    private boolean closed;

    /** @param startAgain starts the server on its data and its port, or throws */
    Keeper(String name, BooleanSupplier runs, Runnable startAgain) {
        this.name = name;
        this.runs = runs;
        this.startAgain = startAgain;
        this.thread = Thread.ofPlatform().daemon().name("keeper-of-" + name).start(this::keep);
    }

    private void keep() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS);
                if (!runs.getAsBoolean()) {
                    // Ctrl-C ends the servers too, and this process may hear of it a moment later.
                    Thread.sleep(BETWEEN_LOOKS);
                    startUnlessClosed();
                }
            }
        } catch (InterruptedException closing) {
            // Nobody needs the server any more.
        }
    }

    private synchronized void startUnlessClosed() {
        if (closed) {
            return;
        }
        System.err.println(name + " ended by itself; starting it again.");
        try {
            startAgain.run();
        } catch (RuntimeException failed) {
            System.err.println(name + " did not start again: " + failed.getMessage());
        }
    }

    /** From now on the server may end; a start that is under way is waited for. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        thread.interrupt();
    }
}
