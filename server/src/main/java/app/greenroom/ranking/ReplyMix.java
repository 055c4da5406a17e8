package app.greenroom.ranking;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Scores replies to a moment: the features, mixed by several nets that were fitted from different beginnings. The one
 * that ships was written by {@code ./greenroom bench suggestions --data FILE --write}.
 */
public record ReplyMix(String embedder, Features features, List<Net> nets) {
    /** What {@link #write} writes begins with it; another number is another arrangement. */
    private static final int FORMAT = 1;

    private static final class Shipped {
        static final ReplyMix MIX = load();

        private static ReplyMix load() {
            try (var in = ReplyMix.class.getResourceAsStream("/suggestion/reply-mix.bin.gz")) {
                return read(Objects.requireNonNull(in));
            } catch (IOException e) {
                throw new UncheckedIOException("the fitted mix cannot be read", e);
            }
        }
    }

    /** The mix that ships; read at the first call. */
    public static ReplyMix shipped() {
        return Shipped.MIX;
    }

    /** A score for each reply, in their order: comparable among replies to the same moment only. */
    public float[] scores(Moment moment, List<Said> replies) {
        var rows = features.of(moment, replies);
        var scores = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (var net : nets) {
                scores[i] += net.score(rows[i]) / nets.size();
            }
        }
        return scores;
    }

    /** Writes all that was fitted; the same mix gives the same bytes. */
    public void write(OutputStream to) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(to)))) {
            out.writeInt(FORMAT);
            out.writeUTF(embedder);
            features.write(out);
            out.writeInt(nets.size());
            for (var net : nets) {
                net.write(out);
            }
        }
    }

    /** Reads what was written. */
    public static ReplyMix read(InputStream from) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(from)))) {
            int format = in.readInt();
            if (format != FORMAT) {
                throw new IOException("a mix of format " + format + ", not " + FORMAT);
            }
            var embedder = in.readUTF();
            var features = Features.read(in);
            var nets = new Net[in.readInt()];
            for (int i = 0; i < nets.length; i++) {
                nets[i] = Net.read(in);
            }
            return new ReplyMix(embedder, features, List.of(nets));
        }
    }
}
