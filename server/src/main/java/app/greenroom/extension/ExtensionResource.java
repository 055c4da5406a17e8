package app.greenroom.extension;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The extensions at work over HTTP: what they tell, and who is there. */
@Path("/api/extensions")
@Tag(name = "Extensions")
@RunOnVirtualThread
public class ExtensionResource {
    private static final int MOST_PAGES = 50;
    private static final int MOST_STOPS = 50;
    private static final List<String> PARTS = List.of("reading", "typing");
    /** Names, and no room for what a page says. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,39}");

    private final Extensions extensions;
    private final CurrentCaller current;

    ExtensionResource(Extensions extensions, CurrentCaller current) {
        this.extensions = extensions;
        this.current = current;
    }

    /**
     * @param installation the random name that this installation gives itself
     * @param version of the extension
     * @param pages all of its open pages that show a model's account
     */
    public record ExtensionReport(
            @Schema(required = true, maxLength = 100) @Nullable
            String installation,

            @Schema(required = true, maxLength = 30) @Nullable
            String version,

            @Schema(required = true, maxItems = MOST_PAGES) @Nullable
            List<@Nullable ReportedPage> pages) {}

    /**
     * @param platform the name of the adapter at work
     * @param selectors the version of its selectors
     */
    public record ReportedPage(
            @Schema(required = true) @Nullable UUID modelId,

            @Schema(required = true, maxLength = 40) @Nullable
            String platform,

            @Schema(required = true, maxLength = 40) @Nullable
            String selectors,

            @Nullable Boolean paused,

            @Schema(maxItems = MOST_STOPS) @Nullable List<@Nullable PageStop> stops) {}

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Page<ExtensionPage> list() {
        return Page.whole(extensions.list(current.get()));
    }

    @POST
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Page<ExtensionPage> report(@Nullable ExtensionReport report) {
        ExtensionReport told = Checks.present(report);
        Checks checks = new Checks()
                .line("installation", told.installation, 1, 100)
                .line("version", told.version, 1, 30)
                .present("pages", told.pages);
        List<Sight> sights = told.pages == null ? List.of() : sights(checks, told.pages);
        checks.orThrow();
        return Page.whole(extensions
                .report(
                        current.get(),
                        Objects.requireNonNull(told.installation),
                        Objects.requireNonNull(told.version),
                        sights)
                .orThrow());
    }

    private static List<Sight> sights(Checks checks, List<@Nullable ReportedPage> pages) {
        checks.require(pages.size() <= MOST_PAGES, "pages", "holds " + pages.size() + "; at most " + MOST_PAGES);
        List<Sight> sights = new ArrayList<>();
        Set<UUID> named = new HashSet<>();
        int at = 0;
        for (ReportedPage page : pages) {
            String field = "pages[" + at++ + "]";
            checks.present(field, page);
            if (page == null) {
                continue;
            }
            checks.present(field + ".modelId", page.modelId)
                    .require(page.modelId == null || named.add(page.modelId), field + ".modelId", "is named twice")
                    .require(isName(page.platform), field + ".platform", "must be a platform's name")
                    .line(field + ".selectors", page.selectors, 1, 40);
            List<PageStop> stops = stops(checks, field, page.stops == null ? List.of() : page.stops);
            if (page.modelId != null && page.platform != null && page.selectors != null) {
                sights.add(new Sight(
                        page.modelId, page.platform, page.selectors, Boolean.TRUE.equals(page.paused), stops));
            }
        }
        return sights;
    }

    private static List<PageStop> stops(Checks checks, String page, List<@Nullable PageStop> told) {
        checks.require(told.size() <= MOST_STOPS, page + ".stops", "holds more than " + MOST_STOPS);
        List<PageStop> stops = new ArrayList<>();
        for (PageStop stop : told) {
            String field = page + ".stops[" + stops.size() + "]";
            if (stop == null) {
                checks.present(field, null);
                return stops;
            }
            checks.present(field + ".part", stop.part())
                    .oneOf(field + ".part", stop.part(), PARTS)
                    .require(isName(stop.state()), field + ".state", "must be a state's name")
                    .require(
                            stop.selector() == null || isName(stop.selector()),
                            field + ".selector",
                            "must be a selector's name");
            stops.add(stop);
        }
        return stops;
    }

    private static boolean isName(@Nullable String name) {
        return name != null && NAME.matcher(name).matches();
    }
}
