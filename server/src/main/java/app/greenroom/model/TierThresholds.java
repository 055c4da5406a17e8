package app.greenroom.model;

import java.math.BigDecimal;

/**
 * From how much on a fan is a whale or a regular; who spent less is low.
 *
 * @param whale more than {@code regular}
 * @param regular more than nothing
 */
public record TierThresholds(BigDecimal whale, BigDecimal regular) {}
