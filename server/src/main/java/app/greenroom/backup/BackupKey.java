package app.greenroom.backup;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.x25519.X25519KeyFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A key in the file format of age-keygen: the secret one, which opens backups, or only the public one, which is enough to
 * make them. A desk that has the public one alone cannot read what it wrote yesterday, nor can its thief.
 */
public final class BackupKey {
    private static final String SECRET = "AGE-SECRET-KEY-1";
    private static final String PUBLIC = "age1";

    private final String recipient;
    private final @Nullable String identity;

    private BackupKey(String recipient, @Nullable String identity) {
        this.recipient = recipient;
        this.identity = identity;
    }

    public static BackupKey read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new BackupRefused("The key file " + file + " cannot be read: " + reason(unreadable), unreadable);
        }
        String key = lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
        try {
            if (key.startsWith(SECRET)) {
                return new BackupKey(publicOf(key), key);
            }
            if (key.startsWith(PUBLIC)) {
                X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(key);
                return new BackupKey(key, null);
            }
        } catch (GeneralSecurityException | RuntimeException broken) {
            throw new BackupRefused("The key in " + file + " is damaged: a letter is wrong or missing.", broken);
        }
        throw new BackupRefused("There is no key in " + file + ": it needs a line that begins with " + SECRET + " or "
                + PUBLIC + ". Make one with ./greenroom backup keygen " + file + ".");
    }

    /** Makes a key file that only its owner may read; never over another. */
    public static BackupKey make(Path file) {
        BackupKey made = inMemory();
        String text =
                "# Opens the backups of a Greenroom desk: keep it apart from them, and in two places.\n# public key: "
                        + made.recipient + "\n" + made.identity + "\n";
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text);
        } catch (FileAlreadyExistsException there) {
            throw new BackupRefused(
                    file + " is there already, and backups may need it: name another file for a new key.", there);
        } catch (IOException unwritable) {
            throw new BackupRefused("The key file " + file + " cannot be written: " + reason(unwritable), unwritable);
        }
        return made;
    }

    /** A key for as long as this process runs. */
    static BackupKey inMemory() {
        try {
            KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
            return new BackupKey(
                    new String(pair.getPublic().getEncoded(), StandardCharsets.US_ASCII),
                    new String(pair.getPrivate().getEncoded(), StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The public key, as {@code age1…}. */
    public String recipient() {
        return recipient;
    }

    boolean opens() {
        return identity != null;
    }

    RecipientStanzaWriter writer() throws GeneralSecurityException {
        return X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient);
    }

    Optional<RecipientStanzaReader> reader() throws GeneralSecurityException {
        return identity == null
                ? Optional.empty()
                : Optional.of(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(identity));
    }

    private static String publicOf(String identity) throws GeneralSecurityException {
        var key = new SecretKeySpec(identity.getBytes(StandardCharsets.US_ASCII), "X25519");
        return new String(new X25519KeyFactory().translateKey(key).getEncoded(), StandardCharsets.US_ASCII);
    }

    /** A file's error is often only its name. */
    static String reason(IOException error) {
        List<String> parts = new ArrayList<>();
        parts.add(error.getClass()
                .getSimpleName()
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .replace(" Exception", ""));
        if (error.getMessage() != null) {
            parts.add(error.getMessage());
        }
        return error.getClass() == IOException.class && error.getMessage() != null
                ? error.getMessage()
                : String.join(": ", parts);
    }
}
