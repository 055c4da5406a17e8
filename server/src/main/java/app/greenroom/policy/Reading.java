package app.greenroom.policy;

import java.util.Arrays;

/** A way to read a text, which knows for each of its characters where it stands in the original. */
record Reading(String text, int[] origins, int[] ends) {
    Span span(int start, int end) {
        return new Span(origins[start], ends[end - 1]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reading reading && text.equals(reading.text) && Arrays.equals(origins, reading.origins);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "Reading of " + text.length() + " characters";
    }

    /** Collects a reading character by character. */
    static final class Builder {
        private final StringBuilder text;
        private int[] origins;
        private int[] ends;

        Builder(int capacity) {
            text = new StringBuilder(capacity);
            origins = new int[Math.max(16, capacity)];
            ends = new int[origins.length];
        }

        void add(char character, int origin, int end) {
            if (text.length() == origins.length) {
                origins = Arrays.copyOf(origins, origins.length * 2);
                ends = Arrays.copyOf(ends, ends.length * 2);
            }
            origins[text.length()] = origin;
            ends[text.length()] = end;
            text.append(character);
        }

        /** One character of another reading, as it is there or as another one. */
        void copy(Reading from, int index, char as) {
            add(as, from.origins[index], from.ends[index]);
        }

        Reading build() {
            return new Reading(
                    text.toString(), Arrays.copyOf(origins, text.length()), Arrays.copyOf(ends, text.length()));
        }
    }
}
