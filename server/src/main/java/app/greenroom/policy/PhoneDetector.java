package app.greenroom.policy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds phone numbers, spelt in digits or words. A long run of digits is one; a shorter one only if it is valid
 * somewhere or if the words before it speak of calling.
 */
final class PhoneDetector implements Detector {
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final List<String> REGIONS =
            List.of("US", "GB", "DE", "FR", "ES", "IT", "BR", "MX", "AU", "CO", "RO", "UA");
    private static final Pattern RUN = Pattern.compile("[+(]?[0-9](?:[^\\p{L}0-9$€£%:#]{0,3}[0-9]){6,17}");
    private static final Pattern DATE =
            Pattern.compile("(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}");
    /** Years, and what is written with their thousands apart, are no part of a number. */
    private static final Pattern YEAR =
            Pattern.compile("(?:^|[^0-9])(?:19|20)[0-9]{2}(?:[^0-9]+(?:19|20)[0-9]{2})+(?:$|[^0-9])");

    private static final Pattern THOUSANDS = Pattern.compile("^[0-9]{1,3}(?:[,.][0-9]{3})+$");
    private static final Pattern LISTED = Pattern.compile("^[0-9]{1,2}(?:(?:, ?| )[0-9]{1,2})+$");
    private static final Pattern ONLY_COMMAS = Pattern.compile("^[0-9]{1,2}(?:, ?[0-9]{1,2})+$");
    private static final Pattern COUNTED = Pattern.compile(
            "\\b(?:numbers?(?: are| were|:)?|lottery|lotto|score[sd]?|sizes?|years?|ages?|of|count(?:ed|ing)?|order) $");
    private static final Pattern CALLING =
            Pattern.compile("\\b(?:call|text|sms|ring|phone|cell|mobile|number|digits|reach|hit me|whats)\\b");
    private static final int CALLING_BEFORE = 40;

    @Override
    public List<Span> find(Readings readings) {
        var numerals = Numerals.of(readings.plain());
        var text = numerals.text();
        var spans = new ArrayList<Span>();
        var matcher = RUN.matcher(text);
        while (matcher.find()) {
            boolean price = matcher.start() > 0 && "$€£#".indexOf(text.charAt(matcher.start() - 1)) >= 0;
            var called = CALLING.matcher(text.substring(Math.max(0, matcher.start() - CALLING_BEFORE), matcher.start()))
                    .find();
            var before = text.substring(Math.max(0, matcher.start() - CALLING_BEFORE), matcher.start());
            boolean counted = LISTED.matcher(matcher.group()).matches()
                    && (COUNTED.matcher(before).find()
                            || ONLY_COMMAS.matcher(matcher.group()).matches());
            if (!price && !counted && isPhone(matcher.group(), called)) {
                spans.add(numerals.span(matcher.start(), matcher.end()));
            }
        }
        return spans;
    }

    private static boolean isPhone(String run, boolean called) {
        if (THOUSANDS.matcher(run).matches()) {
            return false;
        }
        var undated = YEAR.matcher(DATE.matcher(run).replaceAll("")).replaceAll("");
        var digits = undated.replaceAll("[^0-9]", "");
        if (digits.length() < 7 || isCounting(digits) || isRound(digits)) {
            return false;
        }
        return called || undated.startsWith("+") || digits.length() >= 10 || isValidSomewhere(digits);
    }

    private static boolean isValidSomewhere(String digits) {
        if (digits.length() < 9) {
            return false;
        }
        for (var region : REGIONS) {
            try {
                if (PHONES.isValidNumber(PHONES.parse(digits, region))) {
                    return true;
                }
            } catch (NumberParseException e) {
                // Not a number there; another region may know it.
            }
        }
        return false;
    }

    /** "one two three four five six seven" is somebody counting. */
    private static boolean isCounting(String digits) {
        return "01234567891011121314".contains(digits) || "109876543210".contains(digits);
    }

    /** A million and its kin. */
    private static boolean isRound(String digits) {
        return digits.endsWith("00000") || digits.chars().distinct().count() == 1;
    }
}
