package app.greenroom.backup;

import app.greenroom.backup.BackupHead.Contents;
import app.greenroom.backup.BackupHead.Manifest;
import app.greenroom.platform.db.Json;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A backup on disk: a sealed zip of its head, each table as PostgreSQL copies it out, and what is in each. */
final class BackupFile {
    private static final String HEAD = "head.json";
    private static final String MANIFEST = "manifest.json";
    private static final String TABLES = "tables/";

    private final Json json;

    BackupFile(Json json) {
        this.json = json;
    }

    /** Gives a table's rows to a stream; answers how many they were. */
    interface Rows {
        long copyTo(BackupHead.Table table, OutputStream to) throws IOException;
    }

    /** Takes what a backup holds, in its order. */
    interface Taker {
        void head(BackupHead head) throws IOException;

        void rows(BackupHead.Table table, InputStream rows) throws IOException;
    }

    Manifest write(Path file, List<BackupKey> keys, BackupHead head, Rows rows) throws IOException {
        Map<String, Contents> tables = new TreeMap<>();
        try (ZipOutputStream zip = new ZipOutputStream(Sealed.create(file, keys), StandardCharsets.UTF_8)) {
            zip.setLevel(Deflater.BEST_SPEED);
            entry(zip, HEAD, head);
            for (BackupHead.Table table : head.tables()) {
                zip.putNextEntry(new ZipEntry(TABLES + table.name()));
                tables.put(table.name(), contents(to -> rows.copyTo(table, to), zip));
                zip.closeEntry();
            }
            Manifest manifest = new Manifest(tables);
            entry(zip, MANIFEST, manifest);
            return manifest;
        }
    }

    private void entry(ZipOutputStream zip, String name, Object value) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(json.write(value).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** Reads all of it to its end; what does not fit its own manifest is damaged. */
    Manifest read(Path file, BackupKey key, Taker taker) {
        if (!Files.isRegularFile(file)) {
            throw new BackupRefused("There is no backup " + file + ".");
        }
        try (InputStream plain = Sealed.open(file, key);
                ZipInputStream zip = new ZipInputStream(plain, StandardCharsets.UTF_8)) {
            zip.getNextEntry();
            BackupHead head = json.read(text(zip), BackupHead.class);
            if (head.format() != BackupHead.FORMAT) {
                throw new BackupRefused("%s was written by Greenroom %s in a form that this one does not know."
                        .formatted(file, head.release()));
            }
            taker.head(head);
            Map<String, Contents> found = new TreeMap<>();
            for (BackupHead.Table table : head.tables()) {
                ZipEntry entry = zip.getNextEntry();
                if (entry == null || !entry.getName().equals(TABLES + table.name())) {
                    throw new IOException("table " + table.name() + " is missing");
                }
                Hashed rows = new Hashed(zip);
                taker.rows(table, rows);
                found.put(table.name(), rows.contents());
            }
            zip.getNextEntry();
            Manifest manifest = json.read(text(zip), Manifest.class);
            if (!manifest.tables().equals(found)) {
                throw new IOException("its contents are not what its manifest says");
            }
            // The seal of the end is read as well.
            zip.transferTo(OutputStream.nullOutputStream());
            plain.transferTo(OutputStream.nullOutputStream());
            return manifest;
        } catch (BackupRefused refused) {
            throw refused;
        } catch (IOException | IllegalArgumentException | java.io.UncheckedIOException broken) {
            throw Sealed.damaged(file, broken);
        }
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    interface Source {
        long copyTo(OutputStream to) throws IOException;
    }

    /** Passes rows on, and answers what they are. */
    static Contents contents(Source source, OutputStream to) throws IOException {
        DigestOutputStream hashed = new DigestOutputStream(to, sha256());
        long rows = source.copyTo(hashed);
        return new Contents(
                rows, HexFormat.of().formatHex(hashed.getMessageDigest().digest()));
    }

    /** A table's rows on their way out of a backup: a line is a row, because a line break in a value is written otherwise. */
    private static final class Hashed extends FilterInputStream {
        private final MessageDigest digest = sha256();
        private long rows;

        Hashed(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            int read = super.read(to, from, length);
            for (int i = from; i < from + read; i++) {
                rows += to[i] == '\n' ? 1 : 0;
            }
            if (read > 0) {
                digest.update(to, from, read);
            }
            return read;
        }

        Contents contents() throws IOException {
            transferTo(OutputStream.nullOutputStream());
            return new Contents(rows, HexFormat.of().formatHex(digest.digest()));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
