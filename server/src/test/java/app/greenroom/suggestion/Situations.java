package app.greenroom.suggestion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Situations made by hand, for steps that read no database. */
final class Situations {
    private static final Instant NOON = Instant.parse("2026-05-12T12:00:00Z");

    private Situations() {}

    /** A fan named Nate has written these, the last one just now. */
    static Situation fanWrote(String profile, String... texts) {
        List<PastMessage> last = new ArrayList<>();
        for (String text : texts) {
            last.add(new PastMessage(UUID.randomUUID(), true, text, "text", NOON.plusSeconds(60L * last.size())));
        }
        return new Situation(
                UUID.randomUUID(),
                "Luna Vale",
                UUID.randomUUID(),
                "Nate",
                Profile.of(TestHouse.json(profile)),
                FanTraits.UNKNOWN,
                last,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                false,
                1);
    }

    static Candidate candidate(String text) {
        return new Candidate(text, text, "template", 1, null);
    }
}
