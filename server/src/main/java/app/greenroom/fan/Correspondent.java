package app.greenroom.fan;

import java.util.UUID;

/** A fan as the platform's page names them. */
public record Correspondent(UUID modelId, String ofUserId, String username, String displayName) {

    /** What makes a fan one fan. */
    public record Key(UUID modelId, String ofUserId) {}

    public Key key() {
        return new Key(modelId, ofUserId);
    }
}
