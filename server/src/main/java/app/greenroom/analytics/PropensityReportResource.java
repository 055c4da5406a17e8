package app.greenroom.analytics;

import app.greenroom.model.Models;
import app.greenroom.operator.Caller;
import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.ProblemException;
import app.greenroom.platform.web.TimeSpan;
import app.greenroom.ppv.Predictions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The reliability of propensities over HTTP. */
@Path("/api/analytics/propensity")
@Tag(name = "Analytics")
@RunOnVirtualThread
public class PropensityReportResource {
    private static final int MOST_BINS = 20;

    private final Predictions predictions;
    private final Scopes scopes;
    private final CurrentCaller current;
    private final Clock clock;

    PropensityReportResource(Predictions predictions, Scopes scopes, CurrentCaller current, Clock clock) {
        this.predictions = predictions;
        this.scopes = scopes;
        this.current = current;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @Produces({MediaType.APPLICATION_JSON, AnalyticsResource.CSV})
    @APIResponse(
            responseCode = "200",
            description = "What was predicted of the period's offers, against what became of them",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = PropensityReport.class)),
                @Content(mediaType = AnalyticsResource.CSV, schema = @Schema(type = SchemaType.STRING))
            })
    public Response propensity(
            @QueryParam("from") @Parameter(description = "The first day; without it, the last 366 days") @Nullable
                    String from,
            @QueryParam("to") @Parameter(description = "The last day, included; without it, today") @Nullable String to,
            @QueryParam("timeZone")
                    @Parameter(description = "Where days begin, such as Europe/Berlin; else UTC")
                    @Nullable
                    String timeZone,
            @QueryParam("model") @Nullable UUID model,
            @QueryParam("bins") @Parameter(description = "How many, 2 to 20") @DefaultValue("10") int bins,
            @QueryParam("format") @Parameter(description = "csv or json, in place of Accept") @Nullable String format,
            @Context HttpHeaders headers) {
        Checks checks = new Checks()
                .oneOf("format", format, AnalyticsResource.FORMATS)
                .require(bins >= 2 && bins <= MOST_BINS, "bins", "must be 2 to " + MOST_BINS);
        ZoneId zone = TimeSpan.zone(checks, timeZone);
        LocalDate first = TimeSpan.date(checks, "from", from);
        LocalDate last = TimeSpan.date(checks, "to", to);
        LocalDate end = last == null ? LocalDate.ofInstant(clock.instant(), zone) : last;
        Period period = new Period(first == null ? end.minusDays(Period.MOST_DAYS - 1L) : first, end, zone);
        period.check(checks).orThrow();
        Caller caller = current.get();
        if (model != null && !scopes.maySee(caller, model)) {
            throw new ProblemException(Models.missing(model));
        }
        PropensityReport report = PropensityReport.of(
                period,
                model,
                predictions.reliability(
                        scopes.modelsOf(caller, model), new TimeSpan(period.since(), period.until()), bins));
        return AnalyticsResource.asCsv(format, headers)
                ? AnalyticsResource.table("propensity", period, report.csv())
                : AnalyticsResource.json(report);
    }
}
