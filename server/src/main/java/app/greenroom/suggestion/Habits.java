package app.greenroom.suggestion;

import app.greenroom.policy.Policy;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.fellbaum.jemoji.Emoji;
import net.fellbaum.jemoji.EmojiManager;

/**
 * Tells from texts how somebody writes. Greetings and pet names are looked for among known ones, and a phrase counts only
 * if several fans were written it and it names none of them: a profile never tells of a fan.
 */
@Singleton
class Habits {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_EMOJI = 5;
    private static final int FAVOURITES = 8;
    private static final int ENTRIES = 6;
    private static final int PHRASES = 10;
    private static final int SHORTEST_PHRASE = 3;
    private static final int LONGEST_PHRASE = 6;
    private static final int FANS_OF_A_PHRASE = 3;
    private static final int FIRST_WORDS = 60;
    private static final int COMMON_PHRASES = 200;
    private static final double MOSTLY = 0.6;

    private static final String PETS =
            "babe|baby|handsome|gorgeous|sweetheart|sweetie|darling|honey|hun|love|lovely|dear|sunshine|stranger|cutie";
    private static final Pattern GREETING = Pattern.compile(
            "^(?:hey+|hi+|hiya|heya|hello|howdy|good (?:morning|afternoon|evening|night)|morning|evening)"
                    + "(?: (?:you|there|again|my|" + PETS + "))*(?![\\p{L}\\p{N}'])");
    private static final Pattern PET = Pattern.compile("(?<![\\p{L}\\p{N}'])(?:" + PETS + ")(?![\\p{L}\\p{N}'])");

    private final Policy policy;

    Habits(Policy policy) {
        this.policy = policy;
    }

    /** How much more an edited option says than a plain text: somebody saw what the desk would write, and wrote this. */
    static final int AN_EDIT_COUNTS = 3;

    private static final int TOPICS = 8;
    private static final int SHORTEST_TOPIC = 4;

    /** How many plain texts these are worth. */
    static int weight(List<SuggestionStore.OwnText> texts) {
        return texts.stream().mapToInt(own -> own.edited() ? AN_EDIT_COUNTS : 1).sum();
    }

    /** The parts of a profile that these texts tell of; at least one text must be given. */
    ObjectNode of(List<SuggestionStore.OwnText> written) {
        List<SuggestionStore.OwnText> texts = written.stream()
                .flatMap(own -> Collections.nCopies(own.edited() ? AN_EDIT_COUNTS : 1, own).stream())
                .toList();
        ObjectNode habits = JSON.objectNode();
        int[] lengths = texts.stream()
                .mapToInt(own -> own.text().codePointCount(0, own.text().length()))
                .sorted()
                .toArray();
        habits.set("length", range(lengths, 1, Texts.LONGEST));
        habits.put("casing", casing(texts));
        ObjectNode emoji = habits.putObject("emoji");
        emoji.set("favourites", list(favourites(texts)));
        int[] perMessage = texts.stream()
                .mapToInt(own -> EmojiManager.extractEmojisInOrder(own.text()).size())
                .sorted()
                .toArray();
        emoji.set("perMessage", range(perMessage, 0, MOST_EMOJI));
        List<String> contents =
                texts.stream().map(SuggestionStore.OwnText::text).toList();
        EmojiHabit.learn(emoji, contents);
        habits.set("punctuation", Punctuation.learn(contents));
        habits.set("greetings", list(found(texts, GREETING, ENTRIES)));
        habits.set("petNames", list(found(texts, PET, ENTRIES)));
        habits.set("phrases", list(phrases(written)));
        habits.set("topics", list(topics(written)));
        return habits;
    }

    /** What four out of five lie between. */
    private static ArrayNode range(int[] sorted, int least, int most) {
        return JSON.arrayNode()
                .add(Math.clamp(sorted[sorted.length / 10], least, most))
                .add(Math.clamp(sorted[sorted.length - 1 - sorted.length / 10], least, most));
    }

    private static String casing(List<SuggestionStore.OwnText> texts) {
        long lower = texts.stream()
                .filter(own -> own.text().chars().noneMatch(Character::isUpperCase))
                .count();
        return lower > MOSTLY * texts.size() ? "lower" : "sentence";
    }

    private static List<String> favourites(List<SuggestionStore.OwnText> texts) {
        Map<String, Integer> used = new HashMap<>();
        texts.forEach(own -> EmojiManager.extractEmojisInOrder(own.text()).stream()
                .map(Emoji::getEmoji)
                .distinct()
                .forEach(emoji -> used.merge(emoji, 1, Integer::sum)));
        return most(used, FAVOURITES);
    }

    private static List<String> found(List<SuggestionStore.OwnText> texts, Pattern sought, int most) {
        Map<String, Integer> used = new HashMap<>();
        for (SuggestionStore.OwnText own : texts) {
            Matcher matcher = sought.matcher(Texts.plain(own.text()).strip());
            Set<String> once = new HashSet<>();
            while (matcher.find()) {
                once.add(matcher.group());
            }
            once.forEach(one -> used.merge(one, 1, Integer::sum));
        }
        return most(used, most);
    }

    private List<String> phrases(List<SuggestionStore.OwnText> texts) {
        Map<String, Set<UUID>> told = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (SuggestionStore.OwnText own : texts) {
            names.addAll(Texts.words(own.fanName()));
            names.addAll(Texts.words(own.fanUsername()));
            List<String> words =
                    Texts.words(own.text()).stream().limit(FIRST_WORDS).toList();
            for (int length = SHORTEST_PHRASE; length <= LONGEST_PHRASE; length++) {
                for (int from = 0; from + length <= words.size(); from++) {
                    told.computeIfAbsent(
                                    String.join(" ", words.subList(from, from + length)), phrase -> new HashSet<>())
                            .add(own.fanId());
                }
            }
        }
        List<Map.Entry<String, Integer>> common = told.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= FANS_OF_A_PHRASE)
                .filter(entry -> Texts.words(entry.getKey()).stream().noneMatch(names::contains))
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().size()))
                .sorted(mostUsed())
                .limit(COMMON_PHRASES)
                .toList();
        return common.stream()
                .filter(entry -> !isPartOfAnother(entry, common))
                .map(Map.Entry::getKey)
                .filter(phrase -> policy.checkOption(phrase).isEmpty())
                .limit(PHRASES)
                .toList();
    }

    /** What the model speaks of with several fans: words that not everybody uses, and that name nobody. */
    private List<String> topics(List<SuggestionStore.OwnText> texts) {
        Map<String, Set<UUID>> told = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (SuggestionStore.OwnText own : texts) {
            names.addAll(Texts.words(own.fanName()));
            names.addAll(Texts.words(own.fanUsername()));
            Texts.words(own.text()).stream()
                    .filter(word ->
                            word.length() >= SHORTEST_TOPIC && word.chars().allMatch(Character::isLetter))
                    .filter(word -> !FactGuard.isCommon(word) && !FactGuard.isCommon(Texts.singular(word)))
                    .map(Texts::singular)
                    .forEach(word ->
                            told.computeIfAbsent(word, any -> new HashSet<>()).add(own.fanId()));
        }
        return told.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= FANS_OF_A_PHRASE && !names.contains(entry.getKey()))
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().size()))
                .sorted(mostUsed())
                .map(Map.Entry::getKey)
                .filter(topic -> policy.checkOption(topic).isEmpty())
                .limit(TOPICS)
                .toList();
    }

    /** Whether a longer phrase was told to as many, so that this one says less. */
    private static boolean isPartOfAnother(Map.Entry<String, Integer> phrase, List<Map.Entry<String, Integer>> common) {
        return common.stream()
                .anyMatch(other -> other.getKey().length() > phrase.getKey().length()
                        && other.getValue() >= phrase.getValue()
                        && (" " + other.getKey() + " ").contains(" " + phrase.getKey() + " "));
    }

    private static List<String> most(Map<String, Integer> used, int most) {
        return used.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .sorted(mostUsed())
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Comparator<Map.Entry<String, Integer>> mostUsed() {
        return Comparator.comparing((Map.Entry<String, Integer> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey);
    }

    private static ArrayNode list(Collection<String> texts) {
        ArrayNode list = JSON.arrayNode();
        texts.forEach(list::add);
        return list;
    }
}
