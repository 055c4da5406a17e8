package app.greenroom.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/** What a suggestion must know of a fan and their model. */
public record Conversation(
        UUID modelId, String modelName, UUID fanId, String fanName, boolean aiOff, JsonNode personalityProfile) {}
