package app.greenroom.suggestion;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The third step: how the model speaks, what is known of the fan, and what fits to be offered. */
@Singleton
final class ProfileReader {
    private final FanTraitsStore traits;
    private final List<OfferAdvice> advice;

    ProfileReader(FanTraitsStore traits, @All List<OfferAdvice> advice) {
        this.traits = traits;
        this.advice = advice;
    }

    Situation read(Conversation conversation, Situation situation) {
        return situation.knowing(
                Profile.of(conversation.personalityProfile()),
                traits.of(conversation.fanId()),
                offer(conversation, situation));
    }

    private @Nullable FittingOffer offer(Conversation conversation, Situation situation) {
        if (situation.care()) {
            return null;
        }
        return advice.stream()
                .flatMap(each -> each.fitting(conversation.modelId(), conversation.fanId()).stream())
                .findFirst()
                .orElse(null);
    }
}
