package app.greenroom.extension;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A model's page that is open in a browser with the extension.
 *
 * @param installation the random name that this installation gives itself; deliveries name it as who claimed them
 * @param operatorId on whose sign-in it stands
 * @param version of the extension
 * @param selectors the version of the platform's selectors that is at work
 * @param paused whether a person paused typing there
 * @param stops why reading or typing is at rest; empty if all is well
 * @param since when it first told of this page without a gap
 * @param seenAt when it told of it last
 */
public record ExtensionPage(
        UUID modelId,
        String installation,
        UUID operatorId,
        String version,
        String platform,
        String selectors,
        boolean paused,
        List<PageStop> stops,
        Instant since,
        Instant seenAt) {

    /** Whether both say the same, whenever they say it. */
    boolean isLike(ExtensionPage other) {
        return at(other.since, other.seenAt).equals(other);
    }

    private ExtensionPage at(Instant from, Instant last) {
        return new ExtensionPage(
                modelId, installation, operatorId, version, platform, selectors, paused, stops, from, last);
    }
}
