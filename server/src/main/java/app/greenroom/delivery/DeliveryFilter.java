package app.greenroom.delivery;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries a list shows, and in which order.
 *
 * @param model null for all
 * @param states none for all
 */
record DeliveryFilter(@Nullable UUID model, Set<String> states, boolean newestFirst) {}
