package app.greenroom.analytics;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.operator.OperatorChoice;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.TimeSpan;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Figures over HTTP, as JSON or as a table for a spreadsheet. */
@Path("/api/analytics")
@Tag(name = "Analytics")
@RunOnVirtualThread
public class AnalyticsResource {
    static final String CSV = "text/csv";
    static final List<String> FORMATS = List.of("json", "csv");
    private static final List<String> REVENUE_BY = List.of("day", "model", "operator", "kind");
    private static final List<String> PERFORMANCE_BY = List.of("day", "model", "operator");
    private static final int USUAL_DAYS = 30;

    private final Analytics analytics;
    private final CurrentCaller current;
    private final Clock clock;

    AnalyticsResource(Analytics analytics, CurrentCaller current, Clock clock) {
        this.analytics = analytics;
        this.current = current;
        this.clock = clock;
    }

    @GET
    @Path("revenue")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @APIResponse(
            responseCode = "200",
            description = "Revenue of the period",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = RevenueReport.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    public Response revenue(
            @QueryParam("from") @Parameter(description = "The first day; without it, the last 30 days") @Nullable
                    String from,
            @QueryParam("to") @Parameter(description = "The last day, included; without it, today") @Nullable String to,
            @QueryParam("timeZone")
                    @Parameter(description = "Where days begin, such as Europe/Berlin; else UTC")
                    @Nullable
                    String timeZone,
            @QueryParam("by") @Parameter(description = "day, model, operator or kind") @DefaultValue("day") String by,
            @QueryParam("model") @Nullable UUID model,
            @QueryParam("operator") @Parameter(description = "For whom it is counted, or none for nobody") @Nullable
                    String operator,
            @QueryParam("compare") @Parameter(description = "Whether to tell of the period before") @Nullable
                    String compare,
            @QueryParam("buyers") @Parameter(description = "false is faster over long periods in UTC") @Nullable
                    String buyers,
            @QueryParam("format") @Parameter(description = "csv or json, in place of Accept") @Nullable String format,
            @Context HttpHeaders headers) {
        Checks checks = new Checks().oneOf("by", by, REVENUE_BY).oneOf("format", format, FORMATS);
        Boolean counted = checks.yesOrNo("buyers", buyers);
        Question question = question(checks, from, to, timeZone, by, model, operator, compare, counted);
        RevenueReport report = analytics.revenue(current.get(), question).orThrow();
        return asCsv(format, headers) ? table("revenue", question, report.csv()) : json(report);
    }

    @GET
    @Path("performance")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @APIResponse(
            responseCode = "200",
            description = "Operators' work in the period; an operator's own",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = PerformanceReport.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    public Response performance(
            @QueryParam("from") @Parameter(description = "The first day; without it, the last 30 days") @Nullable
                    String from,
            @QueryParam("to") @Parameter(description = "The last day, included; without it, today") @Nullable String to,
            @QueryParam("timeZone")
                    @Parameter(description = "Where days begin, such as Europe/Berlin; else UTC")
                    @Nullable
                    String timeZone,
            @QueryParam("by") @Parameter(description = "day, model or operator") @DefaultValue("operator") String by,
            @QueryParam("model") @Nullable UUID model,
            @QueryParam("operator")
                    @Parameter(description = "Who approved, or none for what was written on the page itself")
                    @Nullable
                    String operator,
            @QueryParam("compare") @Parameter(description = "Whether to tell of the period before") @Nullable
                    String compare,
            @QueryParam("format") @Parameter(description = "csv or json, in place of Accept") @Nullable String format,
            @Context HttpHeaders headers) {
        Checks checks = new Checks().oneOf("by", by, PERFORMANCE_BY).oneOf("format", format, FORMATS);
        Question question = question(checks, from, to, timeZone, by, model, operator, compare, false);
        PerformanceReport report =
                analytics.performance(current.get(), question).orThrow();
        return asCsv(format, headers) ? table("performance", question, report.csv()) : json(report);
    }

    private Question question(
            Checks checks,
            @Nullable String from,
            @Nullable String to,
            @Nullable String timeZone,
            String by,
            @Nullable UUID model,
            @Nullable String operator,
            @Nullable String compare,
            @Nullable Boolean buyers) {
        ZoneId zone = TimeSpan.zone(checks, timeZone);
        LocalDate first = TimeSpan.date(checks, "from", from);
        LocalDate last = TimeSpan.date(checks, "to", to);
        LocalDate end = last == null ? LocalDate.ofInstant(clock.instant(), zone) : last;
        Period period = new Period(first == null ? end.minusDays(USUAL_DAYS - 1) : first, end, zone);
        OperatorChoice choice = OperatorChoice.asked(checks, operator);
        Boolean compared = checks.yesOrNo("compare", compare);
        period.check(checks).orThrow();
        return new Question(
                period, By.of(by), model, choice, Boolean.TRUE.equals(compared), !Boolean.FALSE.equals(buyers));
    }

    static boolean asCsv(@Nullable String format, HttpHeaders headers) {
        if (format != null) {
            return format.equals("csv");
        }
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
            if (type.isCompatible(MediaType.valueOf(CSV))) {
                return true;
            }
        }
        return false;
    }

    static Response json(Object report) {
        return Response.ok(report, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static Response table(String name, Question question, String csv) {
        return table(name, question.period(), csv);
    }

    static Response table(String name, Period period, String csv) {
        String file = "%s-%s-%s.csv".formatted(name, period.from(), period.to());
        return Response.ok(csv, MediaType.valueOf(CSV).withCharset("utf-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .build();
    }
}
