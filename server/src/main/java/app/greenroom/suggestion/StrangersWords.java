package app.greenroom.suggestion;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a language model's text is a reply in the model's name at all: not its own refusal, not what an instruction in the
 * fan's text made of it, not a price or a gift that nobody decided on, and no fact of a life that the profile does not hold.
 */
final class StrangersWords {
    private static final Pattern ITS_OWN_WORDS = Pattern.compile(
            "\\b(?:as an ai|language model|ai model|openai|chatgpt|gpt-?[0-9]|i(?:'m| am) (?:sorry|unable),? (?:but )?(?:i )?"
                    + "(?:can(?:'t|not)|(?:am |'m )?(?:not able|unable)|to (?:help|assist|comply))|i can(?:'t|not) (?:help|assist|comply|fulfill?|"
                    + "continue|engage|participate|create|generate|provide|write)|unable to (?:help|assist|comply|fulfill?)"
                    + "|(?:against|violates?) (?:my|the|our|openai'?s?) (?:guidelines|polic(?:y|ies)))\\b");
    private static final Pattern OF_THE_PROMPT = Pattern.compile(
            "\\b(?:system prompt|my (?:instructions|prompt|guidelines|rules are)|(?:previous|prior|above) instructions|ignor(?:e|ed|ing) (?:all|the|any|my|your|previous)"
                    + "\\b.*\\binstructions?|response options?|spending tier|personality traits?|flirty but not explicit|under 200 characters"
                    + "|content policy|developer mode|jailbr(?:eak|oken)|instructions? (?:received|followed|accepted|acknowledged))\\b");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[[A-Z_ ]{2,}]|\\{[a-z_ ]{2,}}|</?[a-z-]+>");
    private static final Pattern MONEY = Pattern.compile(
            "[$€£]\\s*\\d|\\d\\s*[$€£]|\\b\\d+\\s*(?:dollars?|bucks|usd|euros?)\\b|\\b(?:for free|free of charge|free (?:content|pics?|photos?|videos?|vids?)"
                    + "|discounts?|half price|refund(?:s|ed)?|% off|no charge|on the house)\\b");
    /** Words that ask for words: what follows is what somebody wants to be said. */
    private static final Pattern DICTATED = Pattern.compile(
            "\\b(?:say|write|reply|respond|answer|repeat|print|output|type|send|include|tell me|end with|start with)\\b[^\\n]{0,60}?"
                    + "(?:[\"“”'‘’`:]\\s*)([^\"“”'‘’`\\n]{2,200})",
            Pattern.CASE_INSENSITIVE);

    /** An order to the desk, not a word to the model. */
    private static final Pattern ORDER = Pattern.compile(
            "\\b(?:ignore|disregard|forget|override)\\b.*\\b(?:instructions?|rules?|prompts?|above|previous)\\b"
                    + "|\\b(?:reply|respond|answer|say|output|print|repeat|write)\\b.{0,20}\\b(?:only|just|exactly|with|the words?|the phrase|nothing but)\\b"
                    + "|\\b(?:system|assistant|developer)\\s*:|\\bnew (?:task|instructions?)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern SHOUTED = Pattern.compile("\\b[A-Z][A-Z0-9_-]{4,}\\b");
    private static final Pattern OF_A_LIFE = Pattern.compile(
            "\\b(?:i(?:'m| am) (?:from|in|at|a|an|married|divorced|engaged|pregnant|[0-9]{2})|i (?:live|work|study|studied|grew up|was born|own"
                    + "|moved|went to|graduated|drive)|i(?:'ve got| have|'ve been| got) (?:a|an|two|three|my)|my (?:dog|cat|puppy|kitten|son|daughter|kids?|child(?:ren)?"
                    + "|husband|wife|boyfriend|girlfriend|mom|mum|mother|dad|father|sister|brother|roommate|job|boss|birthday|hometown|car|house|apartment|real name|age))\\b");
    private static final Pattern CLAUSE = Pattern.compile("[.!?;\\n…]+|,|\\b(?:but|because|and|so)\\b");
    private static final int RUN = 6;
    /** Of the task itself: whoever asks for it gets none of it. */
    private static final Set<String> RUNS_OF_THE_PROMPT = runs(PromptWriter.template("prompt-system.txt"));

    private StrangersWords() {}

    static boolean mayBeOurs(String text, Situation situation) {
        var plain = Texts.plain(text);
        return !ITS_OWN_WORDS.matcher(plain).find()
                && !OF_THE_PROMPT.matcher(plain).find()
                && !PLACEHOLDER.matcher(text).find()
                && (!MONEY.matcher(plain).find() || namesTheOffersPrice(plain, situation))
                && !wasDictated(text, situation)
                && claimsHold(plain, situation);
    }

    private static boolean namesTheOffersPrice(String plain, Situation situation) {
        var offer = situation.offer();
        return offer != null
                && !MONEY.matcher(plain.replaceAll(
                                "\\$\\s*"
                                        + Pattern.quote(offer.price()
                                                .stripTrailingZeros()
                                                .toPlainString()) + "(?:\\.00?)?\\b",
                                ""))
                        .find();
    }

    /** What a fan told the desk to say, or a long piece of what they wrote or of the prompt, comes back. */
    private static boolean wasDictated(String text, Situation situation) {
        return !Collections.disjoint(RUNS_OF_THE_PROMPT, runs(text))
                || Stream.concat(
                                situation.last().stream()
                                        .filter(PastMessage::incoming)
                                        .map(PastMessage::text),
                                situation.memories().stream().map(Memory::text))
                        .anyMatch(said -> wasDictated(text, said));
    }

    private static boolean wasDictated(String text, String said) {
        return DICTATED.matcher(said).results().anyMatch(words -> Texts.contains(text, words.group(1)))
                || SHOUTED.matcher(said).results().anyMatch(word -> text.contains(word.group()))
                || (ORDER.matcher(said).find() && new HashSet<>(Texts.words(said)).containsAll(Texts.words(text)))
                || !Collections.disjoint(runs(said), runs(text));
    }

    private static Set<String> runs(String text) {
        var words = Texts.words(text);
        var runs = new HashSet<String>();
        for (int i = 0; i + RUN <= words.size(); i++) {
            runs.add(String.join(" ", words.subList(i, i + RUN)));
        }
        return runs;
    }

    private static boolean claimsHold(String plain, Situation situation) {
        for (var clause : CLAUSE.split(plain)) {
            if (OF_A_LIFE.matcher(clause).find()
                    && !FactGuard.claimsHold(clause, situation.profile())
                    && situation.alreadySaid().stream().noneMatch(said -> Texts.contains(said, clause))) {
                return false;
            }
        }
        return true;
    }
}
