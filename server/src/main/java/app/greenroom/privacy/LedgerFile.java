package app.greenroom.privacy;

import app.greenroom.platform.db.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ledger beside the database: a line for each entry, the later one counts. A restored database is behind it. */
final class LedgerFile {
    private final Path file;
    private final Json json;

    LedgerFile(Path file, Json json) {
        this.file = file;
        this.json = json;
    }

    /** The entries by key. A last line that was cut off is passed over. */
    Map<String, ErasureEntry> read() {
        Map<String, ErasureEntry> entries = new HashMap<>();
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    if (line.startsWith("{") && line.endsWith("}")) {
                        ErasureEntry entry = json.read(line, ErasureEntry.class);
                        entries.put(entry.key(), entry);
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return entries;
    }

    /** Adds entries, on disk when it answers. */
    void add(List<ErasureEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>(List.of(""));
        entries.forEach(entry -> lines.add(json.write(entry)));
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE)) {
            // The line break before: what a crash left of a line must not spoil the next.
            ByteBuffer bytes = ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
