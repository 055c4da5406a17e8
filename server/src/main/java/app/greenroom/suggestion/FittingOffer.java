package app.greenroom.suggestion;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * An item of the vault that may be offered to a fan now, as a rule decided.
 *
 * @param title what the item is called
 * @param teaser what may be said of it to the fan; empty if nothing was written
 * @param price in dollars
 * @param reasons why it fits, in words for the operator, the strongest first
 */
public record FittingOffer(UUID itemId, String title, String teaser, BigDecimal price, List<String> reasons) {}
