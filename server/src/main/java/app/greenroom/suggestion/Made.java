package app.greenroom.suggestion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options before they are offered to anybody.
 *
 * @param origin who wrote at least one of them: a language model, or retrieval alone
 */
record Made(String origin, List<Option> options, @Nullable String notice, List<LeftOut> leftOut) {}
