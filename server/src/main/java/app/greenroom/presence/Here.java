package app.greenroom.presence;

import java.util.UUID;

/**
 * One screen that shows a conversation.
 *
 * @param typingForMillis how much longer its operator counts as typing, from when this was said; 0 if they do not type
 */
record Here(String socket, UUID operator, String name, UUID modelId, UUID fanId, long typingForMillis) {}
