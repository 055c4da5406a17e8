package app.greenroom.bench;

import app.greenroom.bench.PersonaChat.Dialogue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Keeps dialogues apart by whom they are about: those that share any sentence of "your persona", or are linked by a
 * chain of such, form a group, and a group is never divided. The order of the file does not matter.
 */
final class PersonaParts {
    private PersonaParts() {}

    /** Groups, in an order that hangs on their sentences alone; in each its dialogues, likewise. */
    static List<List<Dialogue>> groups(List<Dialogue> dialogues) {
        var sorted = new ArrayList<>(dialogues);
        sorted.sort(Comparator.comparing(Dialogue::toString));
        var parents = new int[sorted.size()];
        Map<String, Integer> firstWith = new HashMap<>();
        for (int i = 0; i < parents.length; i++) {
            parents[i] = i;
            for (var sentence : sorted.get(i).yours()) {
                var other = firstWith.putIfAbsent(sentence, i);
                if (other != null) {
                    int one = root(parents, i);
                    int two = root(parents, other);
                    parents[Math.max(one, two)] = Math.min(one, two);
                }
            }
        }
        var groups = new ArrayList<List<Dialogue>>();
        Map<Integer, List<Dialogue>> byRoot = new HashMap<>();
        for (int i = 0; i < parents.length; i++) {
            byRoot.computeIfAbsent(root(parents, i), _ -> {
                        var group = new ArrayList<Dialogue>();
                        groups.add(group);
                        return group;
                    })
                    .add(sorted.get(i));
        }
        return groups;
    }

    /** Divides groups at random into so many parts of about as many dialogues each. */
    static List<List<List<Dialogue>>> divide(List<List<Dialogue>> groups, int parts, long seed) {
        var shuffled = new ArrayList<>(groups);
        Collections.shuffle(shuffled, new Random(seed));
        var divided = new ArrayList<List<List<Dialogue>>>();
        for (int i = 0; i < parts; i++) {
            divided.add(new ArrayList<>());
        }
        for (var group : shuffled) {
            divided.stream()
                    .min(Comparator.comparingInt(PersonaParts::size))
                    .orElseThrow()
                    .add(group);
        }
        return divided;
    }

    static int size(List<List<Dialogue>> groups) {
        return groups.stream().mapToInt(List::size).sum();
    }

    private static int root(int[] parents, int of) {
        int at = of;
        while (parents[at] != at) {
            at = parents[at];
        }
        return at;
    }
}
