package app.greenroom.operator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All that the desk holds about an operator as a person.
 *
 * @param work what they did; the texts are the fans' conversations and not part of it
 * @param records what else is held, by kind: shifts, drafts, notes, follow-ups, acts in the audit log
 */
public record Export(
        Account account,
        List<OpenSession> sessions,
        List<PairedBrowser> browsers,
        List<Work> work,
        Map<String, List<Map<String, Object>>> records) {

    /** @param kind {@code message.approved} or {@code suggestion.asked} */
    public record Work(String kind, UUID modelId, long times, Instant first, Instant last) {}
}
