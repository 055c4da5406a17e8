package app.greenroom.suggestion;

import app.greenroom.fan.Fans;
import app.greenroom.fan.Standing;
import app.greenroom.fan.Standings;
import app.greenroom.model.Models;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The conversations of an operator's own models. */
@Singleton
class VisibleConversations implements ConversationAccess {
    private final Fans fans;
    private final Models models;
    private final Standings standings;
    private final ConversationStore store;

    VisibleConversations(Fans fans, Models models, Standings standings, ConversationStore store) {
        this.fans = fans;
        this.models = models;
        this.standings = standings;
        this.store = store;
    }

    @Override
    public Optional<Conversation> open(UUID fanId, UUID operator) {
        return fans.visible(operator, fanId)
                .flatMap(fan -> models.visible(operator, fan.modelId())
                        .map(model -> new Conversation(
                                model.id(),
                                model.name(),
                                fan.id(),
                                fan.displayName(),
                                model.aiMode().equals("off"),
                                model.personalityProfile())));
    }

    @Override
    public Optional<Conversation> find(UUID fanId) {
        return store.find(fanId);
    }

    @Override
    public Standing standing(Conversation conversation, List<PastMessage> last) {
        return standings.now(
                conversation.modelId(),
                conversation.fanId(),
                last.stream()
                        .filter(PastMessage::incoming)
                        .map(message -> new Standings.Said(message.id(), message.text(), message.sentAt()))
                        .toList());
    }
}
