package app.greenroom.delivery;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries a list shows, and in which order.
 *
 * @param model null for all
 * @param states none for all
 * @param unsettled only those of which a person must say what became of them, and did not yet
 */
record DeliveryFilter(@Nullable UUID model, Set<String> states, boolean unsettled, boolean newestFirst) {}
