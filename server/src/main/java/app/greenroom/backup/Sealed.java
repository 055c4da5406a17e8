package app.greenroom.backup;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A file in the format of age (age-encryption.org/v1): each 64 KB of it, and its end, prove themselves. */
final class Sealed {
    private static final int BUFFER = 1 << 16;

    private Sealed() {}

    /** Writes a new file that only its owner may read. */
    static OutputStream create(Path file, List<BackupKey> keys) throws IOException {
        Files.deleteIfExists(file);
        FileChannel raw = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            List<RecipientStanzaWriter> writers = new ArrayList<>();
            for (BackupKey key : keys) {
                writers.add(key.writer());
            }
            return new BufferedOutputStream(
                    Channels.newOutputStream(new StandardEncryptingChannelFactory().newEncryptingChannel(raw, writers)),
                    BUFFER);
        } catch (GeneralSecurityException | IOException failed) {
            raw.close();
            throw new IOException("cannot be sealed: " + failed.getMessage(), failed);
        }
    }

    static InputStream open(Path file, BackupKey key) throws IOException {
        FileChannel raw = FileChannel.open(file, StandardOpenOption.READ);
        try {
            var reader = key.reader()
                    .orElseThrow(() -> new BackupRefused(
                            "That is the public key, which only makes backups: opening one needs the secret key."));
            return Channels.newInputStream(
                    new StandardDecryptingChannelFactory().newDecryptingChannel(raw, List.of(reader)));
        } catch (UnsupportedRecipientStanzaException other) {
            raw.close();
            throw new BackupRefused(
                    "This key does not open " + file
                            + ": it was sealed for another one, or its first lines were changed.",
                    other);
        } catch (GeneralSecurityException | IOException | RuntimeException broken) {
            raw.close();
            throw broken instanceof BackupRefused refused ? refused : damaged(file, broken);
        }
    }

    static BackupRefused damaged(Path file, Exception why) {
        return new BackupRefused(
                file + " is damaged: it was cut off or changed after it was written. Nothing was taken from it.", why);
    }
}
