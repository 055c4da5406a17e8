package app.greenroom.platform.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The folder that holds everything of one desk. The process that has its lock owns it; the lock ends with the process,
 * however that ends, so that whatever still runs in the folder then is an orphan.
 */
public final class DataFolder implements AutoCloseable {
    private static final int SECRET_BYTES = 36;

    private final Path root;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final Properties secrets;

    private DataFolder(Path root, FileChannel lockFile, FileLock lock, Properties secrets) {
        this.root = root;
        this.lockFile = lockFile;
        this.lock = lock;
        this.secrets = secrets;
    }

    public static DataFolder open(Path root) {
        Path folder = root.toAbsolutePath().normalize();
        try {
            boolean isNew = !Files.exists(folder);
            Files.createDirectories(folder);
            if (isNew) {
                keepPrivate(folder);
            }
            FileChannel lockFile = FileChannel.open(
                    folder.resolve("greenroom.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(lockFile);
            if (lock == null) {
                lockFile.close();
                throw new CannotOpen("Another Greenroom is running on the data folder " + folder
                        + "; stop it, or choose another folder with --data.");
            }
            Restored.settle(folder);
            emptied(folder.resolve("tmp"));
            return new DataFolder(folder, lockFile, lock, secretsOf(folder));
        } catch (IOException unusable) {
            throw new CannotOpen("The data folder " + folder + " cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    /** Whether a desk runs on this folder. */
    public static boolean isInUse(Path root) {
        Path file = root.resolve("greenroom.lock");
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = tryLock(channel)) {
            return lock == null;
        } catch (IOException unusable) {
            throw new CannotOpen("The data folder " + root + " cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    /** A secret that the desk of this folder has made. */
    static String knownSecret(Path root, String name) {
        return findSecret(root, name)
                .orElseThrow(() ->
                        new CannotOpen("There is no " + name + " in " + root + "; was a desk ever started there?"));
    }

    /** A secret of this folder's desk, if there is one. */
    public static Optional<String> findSecret(Path root, String name) {
        try {
            return Optional.ofNullable(secretsOf(root).getProperty(name));
        } catch (IOException unreadable) {
            throw new CannotOpen("The secrets in " + root + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    public Path path(String name) {
        return root.resolve(name);
    }

    /** A secret of this desk: made when it is first asked for, the same ever after. */
    public String secret(String name) {
        String known = secrets.getProperty(name);
        return known != null ? known : makeSecret(name);
    }

    Optional<String> known(String name) {
        return Optional.ofNullable(secrets.getProperty(name));
    }

    private String makeSecret(String name) {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return keepSecret(name, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Keeps a secret that another desk made. */
    public String keepSecret(String name, String made) {
        secrets.setProperty(name, made);
        Path file = root.resolve("secrets.properties");
        Path fresh = root.resolve("secrets.properties.new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var out = Files.newOutputStream(fresh)) {
                secrets.store(out, "Made by Greenroom; keep it with the data it protects");
            }
            Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new CannotOpen("Cannot write " + file + ": " + unwritable.getMessage(), unwritable);
        }
        return made;
    }

    private static Properties secretsOf(Path folder) throws IOException {
        Properties secrets = new Properties();
        Path file = folder.resolve("secrets.properties");
        if (Files.exists(file)) {
            try (var in = Files.newInputStream(file)) {
                secrets.load(in);
            }
        }
        return secrets;
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    /** What a killed process left behind is of no use to anybody. */
    private static void emptied(Path folder) throws IOException {
        remove(folder);
        Files.createDirectories(folder);
    }

    static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    /** Nobody else on this machine reads or changes what lies in it. */
    static void keepPrivate(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockFile.close();
        } catch (IOException gone) {
            // The process ends now, and the lock with it.
        }
    }
}
