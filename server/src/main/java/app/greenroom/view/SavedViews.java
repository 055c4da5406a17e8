package app.greenroom.view;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An operator's views of the inbox, in their order.
 *
 * @param version grows with each change; 0 as long as nothing was saved
 */
public record SavedViews(List<View> views, long version) {
    static final SavedViews NONE = new SavedViews(List.of(), 0);

    /** @param query the filters as they stand in the desk's address, without the question mark; the server reads no meaning into it */
    public record View(
            @Schema(required = true, maxLength = 60) String name,
            @Schema(required = true, maxLength = 1000) String query) {}
}
