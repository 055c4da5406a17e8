package app.greenroom.suggestion;

import java.util.Optional;
import java.util.UUID;

/** Decides by rule whether something of the vault fits a fan now; a suggestion only words it. Implemented where items are. */
public interface OfferAdvice {
    /** What fits; nothing if nothing does, or if this fan must not be sold to now. */
    Optional<FittingOffer> fitting(UUID modelId, UUID fanId);
}
