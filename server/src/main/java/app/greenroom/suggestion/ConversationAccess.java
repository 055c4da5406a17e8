package app.greenroom.suggestion;

import app.greenroom.fan.Standing;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which conversations a person may see. Implemented where fans and models are. */
public interface ConversationAccess {
    /** The conversation with this fan; nothing if there is none or it is not for this user. */
    Optional<Conversation> open(UUID fanId, UUID userId);

    /** The same for the desk itself, which prepares options before anybody asks. */
    Optional<Conversation> find(UUID fanId);

    /**
     * What may be done in this conversation now. These messages of it are looked at once more, for what came before
     * a rule did.
     */
    Standing standing(Conversation conversation, List<PastMessage> last);
}
