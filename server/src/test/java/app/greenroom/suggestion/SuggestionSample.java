package app.greenroom.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Writes thirty moments of the demo agency with their options, to be read by people: {@code SuggestionSample AGENCY PAGE}.
 * The conversation ends with the message that is to be answered; those of other fans are all there. A first option that
 * was judged keeps its verdict as long as it stays as it is.
 */
final class SuggestionSample {
    private static final int MOMENTS = 30;
    private static final int SHOWN_BEFORE = 2;

    private final TestHouse house = new TestHouse();
    private final Map<String, UUID> models = new HashMap<>();
    private final StringBuilder page = new StringBuilder();

    private SuggestionSample() {}

    public static void main(String[] args) throws IOException {
        var agency = TestHouse.JSON.readTree(Path.of(args[0]).toFile());
        var page = Path.of(args[1]);
        var verdicts = Files.exists(page) ? Verdicts.of(Files.readString(page)) : Verdicts.none();
        Files.writeString(page, new SuggestionSample().write(agency, verdicts));
        System.out.println("· " + MOMENTS + " moments are in docs/suggestions-sample.md");
        System.exit(0);
    }

    private String write(JsonNode agency, Verdicts verdicts) {
        for (var model : agency.path("models")) {
            models.put(model.path("handle").asText(), house.model());
        }
        var asked = new HashMap<UUID, JsonNode>();
        var at = new HashMap<UUID, Integer>();
        int n = 0;
        for (var fan : agency.path("fans")) {
            var id = house.fan(
                    models.get(fan.path("model").asText()),
                    fan.path("displayName").asText(),
                    personality(agency, fan.path("model").asText()).toString());
            int last = moment(fan, n++);
            // The first thirty with something to answer are asked; the others' whole conversations are there to
            // remember.
            boolean isAsked = last >= 0 && asked.size() < MOMENTS && n % 3 != 0;
            for (int i = 0; i < (isAsked ? last + 1 : fan.path("messages").size()); i++) {
                say(id, fan.path("messages").get(i));
            }
            if (isAsked) {
                asked.put(id, fan);
                at.put(id, last);
            }
            house.keeper.keepFan(id);
        }
        int good = 0;
        int shown = 0;
        for (var fan : agency.path("fans")) {
            for (var entry : asked.entrySet()) {
                if (entry.getValue() == fan) {
                    good += tell(++shown, entry.getKey(), fan, at.get(entry.getKey()), verdicts) ? 1 : 0;
                }
            }
        }
        return """
                # Thirty moments and their options

                Made by `./greenroom bench suggestions --sample` from the demo agency, without a language model. Each moment shows
                what was said last and the options as an operator would see them, best first, with where each comes from. Each
                first option was judged by its author, not by operators: would one send it, as it is or with a word changed? The answer
                stands behind it, and stays only as long as the option does.

                **%d of %d first options would be sent.**

                """.formatted(good, shown) + page;
    }

    private boolean tell(int number, UUID id, JsonNode fan, int last, Verdicts verdicts) {
        page.append("## %d. %s, to %s%n%n"
                .formatted(
                        number,
                        fan.path("displayName").asText(),
                        fan.path("model").asText()));
        for (int i = Math.max(0, last - SHOWN_BEFORE); i <= last; i++) {
            var message = fan.path("messages").get(i);
            page.append("> **%s** %s%n>%n"
                    .formatted(
                            message.path("from").asText().equals("fan") ? "Fan:" : "Model:",
                            (message.path("kind").asText("text").equals("tip") ? "(a tip) " : "")
                                    + message.path("text").asText().replaceAll("\\s+", " ")));
        }
        page.setLength(page.length() - 2);
        page.append('\n');
        var result = house.suggestions().suggest(id, null, house.operator);
        if (!(result instanceof SuggestionResult.Suggested made)) {
            page.append("No options: the conversation is frozen.\n\n");
            return true;
        }
        boolean good = false;
        int n = 0;
        for (var option : made.suggestion().options()) {
            page.append("%d. %s *(%s)*".formatted(++n, option.text(), String.join(", ", option.marks())));
            if (n == 1) {
                var verdict = verdicts.on(fan.path("displayName").asText(), option.text());
                good = verdict.equals("yes");
                page.append(" — **").append(verdict).append("**");
            }
            page.append('\n');
        }
        page.append('\n');
        return good;
    }

    private void say(UUID fan, JsonNode message) {
        var text = message.path("text").asText();
        if (!message.path("from").asText().equals("fan")) {
            house.modelSays(fan, text);
        } else if (message.path("kind").asText("").equals("tip")) {
            house.fanTips(fan, text);
        } else {
            house.fanSays(fan, text);
        }
    }

    /** Which message is answered: another place in each conversation. */
    private static int moment(JsonNode fan, int number) {
        var messages = fan.path("messages");
        int incoming = 0;
        for (var message : messages) {
            incoming += message.path("from").asText().equals("fan") ? 1 : 0;
        }
        if (incoming == 0) {
            return -1;
        }
        int wanted = (number * 7 + 3) % incoming;
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).path("from").asText().equals("fan") && wanted-- == 0) {
                return i;
            }
        }
        return -1;
    }

    private static JsonNode personality(JsonNode agency, String handle) {
        for (var model : agency.path("models")) {
            if (model.path("handle").asText().equals(handle)) {
                return model.path("personality");
            }
        }
        throw new IllegalArgumentException("no model " + handle);
    }

    /** What was said of first options before, by fan and text. */
    private record Verdicts(Map<String, String> byOption) {
        static Verdicts none() {
            return new Verdicts(Map.of());
        }

        static Verdicts of(String page) {
            var verdicts = new HashMap<String, String>();
            var fan = "";
            for (var line : page.lines().toList()) {
                if (line.startsWith("## ")) {
                    fan = line.replaceAll("^## \\d+\\. (.*), to .*$", "$1");
                }
                var judged = java.util.regex.Pattern.compile("^1\\. (.*) \\*\\(.*\\)\\* — \\*\\*(.*)\\*\\*$")
                        .matcher(line);
                if (judged.matches()) {
                    verdicts.put(fan + "\n" + judged.group(1), judged.group(2));
                }
            }
            return new Verdicts(verdicts);
        }

        String on(String fan, String option) {
            return byOption.getOrDefault(fan + "\n" + option, "not read yet");
        }
    }
}
