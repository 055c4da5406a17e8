package app.greenroom.ranking;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How common single words are in conversations, so that rare ones can weigh more (TF-IDF).
 *
 * @param texts how many texts were counted
 * @param counts in how many of them each word was; rare words are left out, they weigh most anyway
 */
public record Lexicon(int texts, Map<String, Integer> counts) {
    /** A word that was in fewer texts might be somebody's own. */
    private static final int SEEN_AT_LEAST = 3;

    /** Counts the words of texts. */
    public static Lexicon of(List<Said> texts) {
        var counts = new TreeMap<String, Integer>();
        texts.forEach(text -> Set.copyOf(text.words()).forEach(word -> counts.merge(word, 1, Integer::sum)));
        counts.values().removeIf(count -> count < SEEN_AT_LEAST);
        return new Lexicon(texts.size(), counts);
    }

    double weight(String word) {
        return Math.log((texts + 1.0) / (counts.getOrDefault(word, 0) + 1.0));
    }

    /** The words of a text by how much they tell and how often they come, as a vector of length one. */
    public Map<String, Double> weighed(List<String> words) {
        var weighed = new HashMap<String, Double>();
        words.forEach(word -> weighed.merge(word, 1.0, Double::sum));
        weighed.replaceAll((word, count) -> (1 + Math.log(count)) * weight(word));
        double length = Math.sqrt(
                weighed.values().stream().mapToDouble(weight -> weight * weight).sum());
        weighed.replaceAll((_, weight) -> length == 0 ? 0 : weight / length);
        return weighed;
    }

    /** How alike two weighed texts are, 0 to 1. */
    public static double cosine(Map<String, Double> one, Map<String, Double> other) {
        var fewer = one.size() <= other.size() ? one : other;
        var more = one.size() <= other.size() ? other : one;
        double sum = 0;
        for (var word : fewer.entrySet()) {
            sum += word.getValue() * more.getOrDefault(word.getKey(), 0.0);
        }
        return sum;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(texts);
        out.writeInt(counts.size());
        for (var word : new TreeMap<>(counts).entrySet()) {
            out.writeUTF(word.getKey());
            out.writeInt(word.getValue());
        }
    }

    static Lexicon read(DataInput in) throws IOException {
        int texts = in.readInt();
        int size = in.readInt();
        var counts = HashMap.<String, Integer>newHashMap(size);
        for (int i = 0; i < size; i++) {
            counts.put(in.readUTF(), in.readInt());
        }
        return new Lexicon(texts, counts);
    }
}
