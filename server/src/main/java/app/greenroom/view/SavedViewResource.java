package app.greenroom.view;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.WebProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's own saved views over HTTP. */
@Path("/api/views")
@Tag(name = "Inbox")
@RunOnVirtualThread
public class SavedViewResource {
    private static final int MOST = 50;

    private final SavedViewStore store;
    private final CurrentCaller current;
    private final Clock clock;

    SavedViewResource(SavedViewStore store, CurrentCaller current, Clock clock) {
        this.store = store;
        this.current = current;
        this.clock = clock;
    }

    /** @param version the version that was read */
    public record Keep(
            @Schema(required = true, maxItems = MOST) @Nullable
            List<SavedViews.@Nullable View> views,

            @Schema(required = true) @Nullable Long version) {}

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public SavedViews list() {
        return store.of(current.get().id()).orElse(SavedViews.NONE);
    }

    @PUT
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public SavedViews keep(@Nullable Keep keep) {
        Keep given = Checks.present(keep);
        List<SavedViews.View> views = checked(given);
        UUID operator = current.get().id();
        return store.keep(operator, views, Objects.requireNonNull(given.version), clock.instant())
                .map(Outcome::done)
                .orElseGet(() -> {
                    SavedViews now = store.of(operator).orElse(SavedViews.NONE);
                    return Outcome.refused(
                            Problem.of(WebProblem.CHANGED_MEANWHILE, "The views are at version " + now.version())
                                    .with("current", now));
                })
                .orThrow();
    }

    private static List<SavedViews.View> checked(Keep given) {
        List<SavedViews.View> views = new ArrayList<>();
        Checks checks = new Checks().present("version", given.version).present("views", given.views);
        if (given.views != null) {
            checks.require(
                    given.views.size() <= MOST,
                    "views",
                    "holds %d; at most %d are kept".formatted(given.views.size(), MOST));
            Set<String> names = new HashSet<>();
            int at = 0;
            for (SavedViews.View view : given.views) {
                String field = "views[" + at++ + "]";
                checks.present(field, view);
                if (view == null) {
                    continue;
                }
                checks.line(field + ".name", view.name(), 1, 60)
                        .text(field + ".query", view.query(), 0, 1000)
                        .present(field + ".query", view.query());
                checks.require(
                        view.name() == null || names.add(view.name().strip().toLowerCase(Locale.ROOT)),
                        field + ".name",
                        "is that of another view");
                views.add(view);
            }
        }
        checks.orThrow();
        return views.stream()
                .map(view -> new SavedViews.View(view.name().strip(), view.query()))
                .toList();
    }
}
