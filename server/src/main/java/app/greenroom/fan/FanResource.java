package app.greenroom.fan;

import app.greenroom.operator.Caller;
import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Page;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Fans, and with them the inbox, over HTTP. */
@Path("/api/fans")
@Tag(name = "Fans")
@RunOnVirtualThread
public class FanResource {
    private static final Set<String> TIERS = Set.of("whale", "regular", "low");
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_REASON = 500;
    private static final Duration LONGEST_SNOOZE = Duration.ofDays(366);

    private final Fans fans;
    private final Standings standings;
    private final Erasure erasure;
    private final CurrentCaller current;
    private final Clock clock;

    FanResource(Fans fans, Standings standings, Erasure erasure, CurrentCaller current, Clock clock) {
        this.fans = fans;
        this.standings = standings;
        this.erasure = erasure;
        this.current = current;
        this.clock = clock;
    }

    /** What an operator may change; null leaves a thing as it is. */
    public record FanUpdate(
            @Nullable String notes, @Nullable List<@Nullable String> tags) {}

    /** @param operatorId null for nobody */
    public record Assignee(@Nullable UUID operatorId) {}

    /** @param reason in a person's words, for colleagues and admins */
    public record Reason(
            @Schema(required = true, maxLength = LONGEST_REASON) @Nullable
            String reason) {}

    /** @param needed whether selling stops for this fan; false lets it go on */
    public record Care(
            @Schema(required = true) @Nullable Boolean needed,
            @Schema(maxLength = LONGEST_REASON) @Nullable String reason) {}

    /** @param until null to wake it */
    public record Snooze(@Nullable Instant until) {}

    /** @param values by the fields' ids; null takes a value away, what is not named stays */
    public record FieldValues(
            @Schema(required = true) @Nullable Map<UUID, @Nullable JsonNode> values) {}

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @Operation(
            description =
                    "The inbox, by priority. Filters narrow it together; one that is given several times takes any of"
                            + " its values, tags all of them. Pages are read on with `cursor` (the answer's `nextCursor`) and back"
                            + " with `before` (its `prevCursor`).")
    public Page<Fan> inbox(
            @QueryParam("model") List<UUID> models,
            @QueryParam("tier") @Parameter(description = "whale, regular or low") List<String> tiers,
            @QueryParam("tag") @Parameter(description = "Fans with all of these") List<String> tags,
            @QueryParam("list") @Parameter(description = "Fans in any of these") List<UUID> lists,
            @QueryParam("unread") @DefaultValue("false") Boolean unread,
            @QueryParam("waiting") @DefaultValue("false") Boolean waiting,
            @QueryParam("followUpDue") @DefaultValue("false") Boolean followUpDue,
            @QueryParam("assigned") @Parameter(description = "me, none, or an operator's id") @Nullable String assigned,
            @QueryParam("claimed") @Parameter(description = "me") @Nullable String claimed,
            @QueryParam("snoozed")
                    @DefaultValue("false")
                    @Parameter(description = "Those that sleep, which are hidden otherwise")
                    Boolean snoozed,
            @QueryParam("frozen")
                    @DefaultValue("false")
                    @Parameter(description = "Those that wait for an admin, asleep or not")
                    Boolean frozen,
            @QueryParam("care")
                    @DefaultValue("false")
                    @Parameter(description = "Those to whom nothing is sold for now, asleep or not")
                    Boolean care,
            @QueryParam("q") @Parameter(description = "Part of a name") @Nullable String q,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        Checks checks = new Checks()
                .text("q", q, 0, 100)
                .oneOf("claimed", claimed, Set.of("me"))
                .require(tags.size() <= MOST_TAGS, "tag", "is given more than %d times".formatted(MOST_TAGS))
                .page(limit, cursor, before);
        tiers.forEach(tier -> checks.oneOf("tier", tier, TIERS));
        tags.forEach(tag -> checks.text("tag", tag, 1, 50));
        Caller caller = current.get();
        InboxFilter.Assigned to = assigned(assigned, caller, checks);
        checks.orThrow();
        InboxFilter filter = new InboxFilter(
                known(models),
                known(tiers),
                known(tags),
                known(lists),
                unread,
                waiting,
                followUpDue,
                to,
                claimed == null ? null : caller.id(),
                snoozed,
                frozen,
                care ? clock.instant() : null,
                q == null || q.isBlank() ? null : q.strip());
        return fans.inbox(caller, filter, cursor, before, limit);
    }

    private static InboxFilter.@Nullable Assigned assigned(@Nullable String asked, Caller caller, Checks checks) {
        if (asked == null || asked.isEmpty()) {
            return null;
        }
        try {
            return switch (asked) {
                case "me" -> new InboxFilter.Assigned(caller.id());
                case "none" -> new InboxFilter.Assigned(null);
                default -> new InboxFilter.Assigned(UUID.fromString(asked));
            };
        } catch (IllegalArgumentException neither) {
            checks.require(false, "assigned", "must be me, none or a UUID");
            return null;
        }
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Operator.ADMIN)
    @Operation(
            description =
                    "Erases the fan from everything that is held, for good: docs/privacy.md tells what that means. The"
                            + " page is not read for them again until an admin allows it. Refused under a legal hold, and while a"
                            + " message to them is being sent.")
    public void erase(UUID id) {
        erasure.erase(current.get(), id).orThrow();
    }

    @GET
    @Path("names")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @Operation(
            description =
                    "How fans are called, by id: what lists name by id alone. Those that one may not see are left out.")
    public Map<UUID, String> names(
            @QueryParam("id") @Parameter(description = "May be repeated, up to 200 times") @Nullable List<UUID> id) {
        List<UUID> ids = id == null ? List.of() : id;
        new Checks()
                .require(ids.size() <= 200, "id", "may be there 200 times at most")
                .orThrow();
        return fans.names(current.get(), ids);
    }

    @PUT
    @Path("{id}/assignment")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Fan assign(UUID id, @Nullable Assignee assignee) {
        return fans.assign(current.get(), id, Checks.present(assignee).operatorId)
                .orThrow();
    }

    @PUT
    @Path("{id}/snooze")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Fan snooze(UUID id, @Nullable Snooze snooze) {
        Instant until = Checks.present(snooze).until;
        Instant now = clock.instant();
        new Checks()
                .require(until == null || until.isAfter(now), "until", "must lie in the future")
                .require(
                        until == null || until.isBefore(now.plus(LONGEST_SNOOZE)),
                        "until",
                        "lies more than a year ahead")
                .orThrow();
        return fans.snooze(current.get(), id, until).orThrow();
    }

    @POST
    @Path("{id}/freeze")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @Operation(
            description =
                    "An operator saw what no rule did, such as a hint at a minor. There are no options, no sales and no"
                            + " operator's replies until an admin releases the conversation; what was queued is not sent.")
    public Fan freeze(UUID id, @Nullable Reason reason) {
        return standings.freeze(current.get(), id, given(reason)).orThrow();
    }

    @POST
    @Path("{id}/release")
    @RolesAllowed(Operator.ADMIN)
    @Operation(
            description =
                    "An admin has looked at what froze the conversation. What was read before does not freeze it again;"
                            + " a new hint does.")
    public Fan release(UUID id, @Nullable Reason reason) {
        return standings.release(current.get(), id, given(reason)).orThrow();
    }

    @PUT
    @Path("{id}/care")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @Operation(
            description =
                    "Stops selling to a fan who may need help, as words of distress do by themselves, or lets it go on;"
                            + " it ends by itself after some days.")
    public Fan care(UUID id, @Nullable Care care) {
        Care given = Checks.present(care);
        new Checks()
                .present("needed", given.needed)
                .text("reason", given.reason, 0, LONGEST_REASON)
                .orThrow();
        return standings
                .care(current.get(), id, Boolean.TRUE.equals(given.needed), given.reason)
                .orThrow();
    }

    private static String given(@Nullable Reason body) {
        String reason = Checks.present(body).reason;
        new Checks().line("reason", reason, 1, LONGEST_REASON).orThrow();
        return Objects.requireNonNull(reason).strip();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Fan update(
            UUID id,
            @HeaderParam("If-Match") @Parameter(description = "The version that was read") @Nullable String ifMatch,
            @Nullable FanUpdate update) {
        FanUpdate given = Checks.present(update);
        Checks checks = new Checks().text("notes", given.notes, 0, 10_000);
        List<@Nullable String> tags = given.tags;
        if (tags != null) {
            checks.require(tags.size() <= MOST_TAGS, "tags", "holds more than " + MOST_TAGS);
            tags.forEach(tag -> checks.text("tags", tag, 1, 50));
        }
        Long version = checks.version(ifMatch);
        checks.orThrow();
        return fans.update(
                        current.get(),
                        id,
                        version,
                        given.notes,
                        tags == null
                                ? null
                                : tags.stream().map(String::valueOf).distinct().toList())
                .orThrow();
    }

    @PUT
    @Path("{id}/fields")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public FanDetails fill(UUID id, @Nullable FieldValues values) {
        Map<UUID, @Nullable JsonNode> given = Checks.present(values).values;
        new Checks().present("values", given).orThrow();
        Caller caller = current.get();
        fans.fill(caller, id, given == null ? Map.of() : given).orThrow();
        return fans.details(caller, id).orThrow();
    }

    private static <T> Set<T> known(List<T> values) {
        return values.stream().filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
