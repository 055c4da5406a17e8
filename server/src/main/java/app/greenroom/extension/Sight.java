package app.greenroom.extension;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What an installation tells of one model's page, checked. */
record Sight(UUID modelId, String platform, String selectors, boolean paused, List<PageStop> stops)
        implements Comparable<Sight> {

    ExtensionPage toPage(String installation, UUID operator, String version, Instant now) {
        return new ExtensionPage(
                modelId, installation, operator, version, platform, selectors, paused, stops, now, now);
    }

    @Override
    public int compareTo(Sight other) {
        return modelId.compareTo(other.modelId);
    }
}
