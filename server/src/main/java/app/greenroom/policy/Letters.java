package app.greenroom.policy;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Folds letters that look like plain ones to them: other cases, widths, scripts and styles; accents and invisible
 * characters go.
 */
final class Letters {
    private static final Normalizer2 CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSE = Normalizer2.getNFDInstance();
    private static final SpoofChecker SPOOFS = new SpoofChecker.Builder().build();
    private static final Map<String, String> BY_SKELETON = skeletons();
    private static final Map<Integer, String> FOLDED = new ConcurrentHashMap<>();

    /** Small capitals, which Unicode holds for letters of their own. */
    private static final String SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡ\0ʏᴢ";

    /** Letters that people use for others, which Unicode does not list as confusable in their small form. */
    private static final String ALIKE = "ткмнвгпияшτκημωπβελαςχργ";

    private static final String PLAIN = "tkmhbrnurwtknuwnbelacxpy";

    private Letters() {}

    static Reading fold(String text) {
        var reading = new Reading.Builder(text.length());
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int end = i + Character.charCount(codePoint);
            var folded = codePoint < 128
                    ? Character.toString(Character.toLowerCase(codePoint))
                    : FOLDED.computeIfAbsent(codePoint, Letters::foldOne);
            for (int j = 0; j < folded.length(); j++) {
                reading.add(folded.charAt(j), i, end);
            }
            i = end;
        }
        return reading.build();
    }

    private static String foldOne(int codePoint) {
        if (codePoint == '’' || codePoint == '‘') {
            return "'";
        }
        if (isInvisible(codePoint)) {
            return "";
        }
        var folded = new StringBuilder();
        DECOMPOSE
                .normalize(CASEFOLD.normalize(Character.toString(codePoint)))
                .codePoints()
                .filter(one -> !isInvisible(one))
                .forEach(one -> folded.append(lookAlike(one)));
        return folded.toString();
    }

    private static String lookAlike(int codePoint) {
        if (codePoint < 128) {
            return Character.toString(codePoint);
        }
        if (Character.isDigit(codePoint)) {
            return Integer.toString(Character.digit(codePoint, 10));
        }
        int small = SMALL_CAPITALS.indexOf(codePoint);
        if (small >= 0) {
            return Character.toString('a' + small);
        }
        // Letters in boxes and discs, and the flags' letters: Unicode gives them no plain form.
        for (int first : new int[] {0x1F130, 0x1F150, 0x1F170, 0x1F1E6}) {
            if (codePoint >= first && codePoint < first + 26) {
                return Character.toString('a' + codePoint - first);
            }
        }
        var one = Character.toString(codePoint);
        int alike = ALIKE.indexOf(codePoint);
        return alike >= 0
                ? Character.toString(PLAIN.charAt(alike))
                : BY_SKELETON.getOrDefault(SPOOFS.getSkeleton(one), one);
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> codePoint == 0x115F || codePoint == 0x3164;
        };
    }

    private static Map<String, String> skeletons() {
        var letters = new HashMap<String, String>();
        for (char letter = 'a'; letter <= 'z'; letter++) {
            var one = Character.toString(letter);
            letters.put(SPOOFS.getSkeleton(one), one);
        }
        return letters;
    }
}
