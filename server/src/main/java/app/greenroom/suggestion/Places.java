package app.greenroom.suggestion;

import com.ibm.icu.util.TimeZone;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows which country a place lies in, so that Lisbon and Portugal do not contradict one another. Countries and the cities
 * that name time zones come with the libraries; what people come from besides is listed here.
 */
final class Places {
    private static final Map<String, String> COUNTRY = new HashMap<>();
    private static final Map<String, String> STATE = new HashMap<>();
    private static final Set<String> COUNTRIES;

    static {
        for (String zone : TimeZone.getAvailableIDs()) {
            String region = region(zone);
            if (zone.indexOf('/') > 0 && region.length() == 2 && Character.isLetter(region.charAt(0))) {
                COUNTRY.put(
                        zone.substring(zone.lastIndexOf('/') + 1)
                                .replace('_', ' ')
                                .toLowerCase(Locale.ROOT),
                        region);
            }
        }
        more(
                "US",
                "miami dallas houston austin seattle portland boston atlanta philadelphia nashville orlando tampa vegas");
        more(
                "US",
                "cleveland pittsburgh brooklyn queens manhattan nyc hollywood minneapolis charlotte milwaukee sacramento");
        COUNTRY.putAll(
                Map.of("san francisco", "US", "san diego", "US", "las vegas", "US", "new orleans", "US", "usa", "US"));
        COUNTRY.putAll(Map.of("the us", "US", "the states", "US", "america", "US", "england", "GB", "scotland", "GB"));
        COUNTRY.putAll(Map.of("wales", "GB", "the uk", "GB", "uk", "GB", "britain", "GB", "holland", "NL"));
        COUNTRY.putAll(
                Map.of("the netherlands", "NL", "rio", "BR", "the hague", "NL", "tel aviv", "IL", "turkey", "TR"));
        more(
                "GB",
                "manchester liverpool leeds bristol glasgow edinburgh birmingham brighton newcastle cardiff sheffield");
        more("DE", "munich hamburg cologne frankfurt stuttgart leipzig dresden hannover bremen düsseldorf");
        more("ES", "barcelona valencia seville sevilla malaga bilbao granada ibiza mallorca");
        more("IT", "milan naples turin florence venice bologna sicily genoa verona palermo");
        more("FR", "lyon marseille nice bordeaux toulouse lille nantes strasbourg cannes");
        more("PT", "porto braga coimbra faro");
        more("NL", "rotterdam utrecht eindhoven");
        more("CA", "ottawa calgary quebec");
        more("BR", "brasilia salvador curitiba");
        more("PL", "krakow cracow gdansk wroclaw poznan");
        more("UA", "odessa lviv kharkiv");
        more("CO", "medellin cali cartagena");
        states("california", "los angeles", "la", "san francisco", "san diego", "sacramento", "hollywood");
        states("texas", "austin", "dallas", "houston");
        states("florida", "miami", "orlando", "tampa");
        states("new york", "nyc", "brooklyn", "queens", "manhattan");
        states("illinois", "chicago");
        states("washington", "seattle");
        states("nevada", "las vegas", "vegas");
        states("massachusetts", "boston");
        states("georgia", "atlanta");
        states("arizona", "phoenix");
        states("colorado", "denver");
        states("michigan", "detroit");
        states("oregon", "portland");
        states("tennessee", "nashville");
        states("ohio", "cleveland");
        states("pennsylvania", "philadelphia", "pittsburgh");
        for (String state : ("alabama alaska arkansas connecticut delaware hawaii idaho indiana iowa kansas kentucky"
                        + " louisiana maine maryland minnesota mississippi missouri montana nebraska oklahoma utah vermont"
                        + " virginia wisconsin wyoming")
                .split(" ")) {
            states(state);
        }
        Map<String, String> named = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            named.put(Locale.of("", code).getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
        }
        // Georgia is a state as well: then nothing is known for sure.
        named.remove("georgia");
        COUNTRY.putAll(named);
        COUNTRIES = Set.copyOf(union(
                named.keySet(),
                Set.of(
                        "usa",
                        "the us",
                        "the states",
                        "america",
                        "england",
                        "scotland",
                        "wales",
                        "the uk",
                        "uk",
                        "britain",
                        "holland",
                        "the netherlands",
                        "turkey")));
    }

    private static final Map<String, String> PEOPLE = Map.ofEntries(
            Map.entry("american", "usa"),
            Map.entry("british", "uk"),
            Map.entry("english", "england"),
            Map.entry("scottish", "scotland"),
            Map.entry("irish", "ireland"),
            Map.entry("german", "germany"),
            Map.entry("french", "france"),
            Map.entry("spanish", "spain"),
            Map.entry("italian", "italy"),
            Map.entry("portuguese", "portugal"),
            Map.entry("brazilian", "brazil"),
            Map.entry("colombian", "colombia"),
            Map.entry("mexican", "mexico"),
            Map.entry("canadian", "canada"),
            Map.entry("australian", "australia"),
            Map.entry("dutch", "netherlands"),
            Map.entry("polish", "poland"),
            Map.entry("swedish", "sweden"),
            Map.entry("norwegian", "norway"),
            Map.entry("russian", "russia"),
            Map.entry("ukrainian", "ukraine"),
            Map.entry("romanian", "romania"),
            Map.entry("greek", "greece"),
            Map.entry("turkish", "turkey"),
            Map.entry("japanese", "japan"),
            Map.entry("korean", "south korea"),
            Map.entry("czech", "czechia"));

    private Places() {}

    /** The country that people of this kind come from; null if the word names no people. */
    static @Nullable String ofPeople(String people) {
        return PEOPLE.get(people);
    }

    static Set<String> peoples() {
        return PEOPLE.keySet();
    }

    static boolean isKnown(String place) {
        return COUNTRY.containsKey(place) || STATE.containsKey(place);
    }

    /** Whether nobody can be of both: two cities, two countries, or a city of another country. */
    static boolean exclude(String one, String other) {
        if (one.equals(other)) {
            return false;
        }
        String a = COUNTRY.get(one);
        String b = COUNTRY.get(other);
        if (a == null || b == null) {
            // What nobody knows may be a village near the other.
            return false;
        }
        if (!a.equals(b)) {
            return true;
        }
        if (COUNTRIES.contains(one) || COUNTRIES.contains(other)) {
            return false;
        }
        String within = STATE.get(one);
        String withinOther = STATE.get(other);
        if (one.equals(withinOther) || other.equals(within)) {
            return false;
        }
        return within == null || !within.equals(withinOther) || !(isState(one) || isState(other));
    }

    private static boolean isState(String place) {
        return place.equals(STATE.get(place));
    }

    private static void more(String country, String places) {
        Arrays.stream(places.split(" ")).forEach(place -> COUNTRY.put(place, country));
    }

    private static void states(String state, String... cities) {
        STATE.put(state, state);
        COUNTRY.put(state, "US");
        for (String city : cities) {
            STATE.put(city, state);
            COUNTRY.put(city, "US");
        }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.of(one, other).flatMap(Set::stream).collect(Collectors.toSet());
    }

    private static String region(String zone) {
        try {
            return Objects.requireNonNullElse(TimeZone.getRegion(zone), "");
        } catch (IllegalArgumentException notAPlace) {
            return "";
        }
    }
}
