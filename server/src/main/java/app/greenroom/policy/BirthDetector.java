package app.greenroom.policy;

import com.google.re2j.Pattern;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Finds that somebody says they were born too lately to be of age when they wrote. */
final class BirthDetector implements Detector {
    private static final int OF_AGE = 18;
    private static final int MIDSUMMER = 182;
    private static final Pattern BORN = Pattern.compile(
            "(?:\\bi was (?:only |just )?born|\\bi'?m born|\\bim born|\\bme born|^\\W*born|[.,!?] born|\\bi am born|\\bdob|\\bd\\.o\\.b\\.?|\\bdate of birth|\\bbirth (?:date|year)|\\bbirthdate|\\bmy (?:birthday|bday|birth day|year of birth)|\\byear of birth|\\bi'?m an?|\\bim an?)"
                    + "[a-z0-9 ,'/.:-]{0,24}?\\b((?:20)[0-9]{2})(?: baby| kid| born)?(?:$|[^0-9])");
    private static final Pattern BABY = Pattern.compile("(?:\\bi'?m an?|\\bim an?) '?([0-2][0-9]) baby");

    @Override
    public List<Span> find(Readings readings) {
        return find(readings, Instant.now());
    }

    @Override
    public List<Span> find(Readings readings, Instant at) {
        var spans = new ArrayList<Span>();
        var day = at.atZone(ZoneOffset.UTC);
        for (var reading : readings.all()) {
            for (var pattern : List.of(BORN, BABY)) {
                var matcher = pattern.matcher(reading.text());
                while (matcher.find()) {
                    int year = Integer.parseInt(matcher.group(1));
                    int age = day.getYear() - (year < 100 ? 2000 + year : year);
                    boolean minor = age < OF_AGE || age == OF_AGE && day.getDayOfYear() < MIDSUMMER;
                    boolean aYearOfBirth = !matcher.group().contains("'m a")
                                    && !matcher.group().contains("im a")
                            || matcher.group().contains("baby")
                            || matcher.group().contains("kid");
                    if (minor && age >= 0 && aYearOfBirth) {
                        spans.add(reading.span(matcher.start(1), matcher.end(1)));
                    }
                }
            }
        }
        return spans;
    }
}
