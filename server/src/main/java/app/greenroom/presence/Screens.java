package app.greenroom.presence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Every screen of every node that shows a conversation. Each change answers the conversations in which somebody came,
 * went, began or ceased to type. Callers take turns.
 */
final class Screens {
    /** A node that has said nothing for so long is gone, and its screens with it. */
    static final Duration SILENCE = Duration.ofSeconds(25);

    private final Clock clock;
    private final Map<String, Node> nodes = new HashMap<>();

    Screens(Clock clock) {
        this.clock = clock;
    }

    /** A conversation, by its fan. */
    record Place(UUID modelId, UUID fanId) {}

    /** Somebody at a conversation, on however many screens. */
    record Present(UUID id, String name, boolean typing) {}

    private static final class Node {
        private final Map<String, Shown> screens = new LinkedHashMap<>();
        private Instant heard;

        Node(Instant heard) {
            this.heard = heard;
        }
    }

    private record Shown(Here here, Instant typingUntil) {
        Place place() {
            return new Place(here.modelId(), here.fanId());
        }
    }

    /** These screens of a node show what they say now. */
    Set<Place> show(String node, Collection<Here> screens) {
        Set<Place> changed = new HashSet<>();
        Node known = heard(node);
        for (Here here : screens) {
            Shown shown = new Shown(here, clock.instant().plusMillis(here.typingForMillis()));
            Shown before = known.screens.put(here.socket(), shown);
            if (before == null || !before.place().equals(shown.place()) || isTyping(before) != isTyping(shown)) {
                changed.add(shown.place());
                if (before != null) {
                    changed.add(before.place());
                }
            }
        }
        return changed;
    }

    /** These screens of a node show no conversation any more. */
    Set<Place> close(String node, Collection<String> sockets) {
        Set<Place> changed = new HashSet<>();
        Node known = heard(node);
        for (String socket : sockets) {
            Shown before = known.screens.remove(socket);
            if (before != null) {
                changed.add(before.place());
            }
        }
        return changed;
    }

    /** A node has these screens and no others. */
    Set<Place> replace(String node, Collection<Here> screens) {
        Set<String> gone = new HashSet<>(heard(node).screens.keySet());
        screens.forEach(here -> gone.remove(here.socket()));
        Set<Place> changed = close(node, gone);
        changed.addAll(show(node, screens));
        return changed;
    }

    /** Lets go of who ceased to type, and of nodes that fell silent; {@code own} never does. */
    Set<Place> age(String own) {
        Set<Place> changed = new HashSet<>();
        Instant now = clock.instant();
        nodes.forEach((name, node) -> node.screens.replaceAll((socket, shown) -> {
            boolean lapsed = shown.here.typingForMillis() > 0 && !shown.typingUntil.isAfter(now);
            if (lapsed) {
                changed.add(shown.place());
            }
            return lapsed ? new Shown(still(shown.here), now) : shown;
        }));
        nodes.entrySet().removeIf(entry -> {
            Node node = entry.getValue();
            boolean silent =
                    !entry.getKey().equals(own) && node.heard.plus(SILENCE).isBefore(now);
            if (silent) {
                node.screens.values().forEach(shown -> changed.add(shown.place()));
            }
            return silent;
        });
        return changed;
    }

    /** The screens of a node, as it says them to the others. */
    List<Here> of(String node) {
        Instant now = clock.instant();
        return heard(node).screens.values().stream()
                .map(shown -> new Here(
                        shown.here.socket(),
                        shown.here.operator(),
                        shown.here.name(),
                        shown.here.modelId(),
                        shown.here.fanId(),
                        Math.max(0, Duration.between(now, shown.typingUntil).toMillis())))
                .toList();
    }

    /** Who is at each of these conversations, by name; a conversation that nobody is at has an empty list. */
    Map<Place, List<Present>> at(Collection<Place> places) {
        Map<Place, Map<UUID, Present>> found = new LinkedHashMap<>();
        places.forEach(place -> found.put(place, new TreeMap<>()));
        for (Node node : nodes.values()) {
            for (Shown shown : node.screens.values()) {
                Map<UUID, Present> there = found.get(shown.place());
                if (there != null) {
                    there.merge(
                            shown.here.operator(),
                            new Present(shown.here.operator(), shown.here.name(), isTyping(shown)),
                            (a, b) -> a.typing ? a : b);
                }
            }
        }
        Map<Place, List<Present>> at = new LinkedHashMap<>();
        found.forEach((place, there) -> at.put(place, new ArrayList<>(there.values())));
        return at;
    }

    /** Every conversation that somebody is at. */
    Set<Place> places() {
        Set<Place> places = new HashSet<>();
        nodes.values().forEach(node -> node.screens.values().forEach(shown -> places.add(shown.place())));
        return places;
    }

    private Node heard(String node) {
        Node known = nodes.computeIfAbsent(node, name -> new Node(clock.instant()));
        known.heard = clock.instant();
        return known;
    }

    private boolean isTyping(Shown shown) {
        return shown.typingUntil.isAfter(clock.instant());
    }

    private static Here still(Here here) {
        return new Here(here.socket(), here.operator(), here.name(), here.modelId(), here.fanId(), 0);
    }
}
