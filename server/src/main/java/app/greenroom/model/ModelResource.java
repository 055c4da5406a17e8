package app.greenroom.model;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Page;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Models over HTTP. */
@Path("/api/models")
@Tag(name = "Models")
@RunOnVirtualThread
public class ModelResource {
    private static final BigDecimal MOST_SPENT = new BigDecimal("9999999.99");
    private static final int MOST_DISCLOSED = 500;
    private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Models models;
    private final CurrentCaller current;

    ModelResource(Models models, CurrentCaller current) {
        this.models = models;
        this.current = current;
    }

    public record NewModel(
            @Schema(required = true) @Nullable String name,

            @Schema(required = true, examples = "lunavale") @Nullable
            String ofUsername,

            @Schema(type = SchemaType.OBJECT, implementation = Object.class) @Nullable
            JsonNode personalityProfile) {}

    /**
     * What an admin may change; null leaves a thing as it is.
     *
     * @param disclosure up to 500 characters that the rules for options allow; empty for none
     */
    public record ModelUpdate(
            @Nullable String name,

            @Schema(enumeration = {"off", "assist"}) @Nullable
            String aiMode,

            @Schema(examples = "A team answers here, with the help of an AI.") @Nullable
            String disclosure,

            @Nullable NewThresholds tierThresholds) {}

    /** From how much on a fan is a whale or a regular; fans move to their new tiers within seconds. */
    public record NewThresholds(
            @Schema(required = true, examples = "500") @Nullable
            BigDecimal whale,

            @Schema(required = true, examples = "100") @Nullable
            BigDecimal regular) {}

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Page<Model> list() {
        return Page.whole(models.of(current.get()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Model one(UUID id) {
        return models.byId(current.get(), id).orThrow();
    }

    @POST
    @RolesAllowed(Operator.ADMIN)
    @ResponseStatus(201)
    public Model add(@Nullable NewModel given) {
        NewModel model = checked(given);
        JsonNode personality = model.personalityProfile;
        JsonNode profile =
                personality == null || personality.isNull() ? JsonNodeFactory.instance.objectNode() : personality;
        return models.add(
                        current.get(),
                        Objects.requireNonNull(model.name),
                        Objects.requireNonNull(model.ofUsername),
                        profile)
                .orThrow();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Operator.ADMIN)
    public Model update(UUID id, @Nullable ModelUpdate update) {
        ModelUpdate given = Checks.present(update);
        Checks checks = new Checks()
                .text("name", Objects.requireNonNullElse(given.name, "unchanged"), 1, 100)
                .oneOf("aiMode", given.aiMode, List.of("off", "assist"))
                .text("disclosure", Objects.requireNonNullElse(given.disclosure, ""), 0, MOST_DISCLOSED);
        String disclosure = given.disclosure == null ? null : given.disclosure.strip();
        TierThresholds tiers = checked(checks, given.tierThresholds);
        checks.orThrow();
        return models.update(current.get(), id, given.name, given.aiMode, disclosure, tiers)
                .orThrow();
    }

    @PUT
    @Path("{id}/personality")
    @RolesAllowed(Operator.ADMIN)
    @Operation(
            description =
                    "Gives a model another personality: the body is the whole profile. To take a change back, restore an"
                            + " earlier one of its versions.")
    @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT, implementation = Object.class)))
    public Model personality(
            UUID id,
            @HeaderParam("If-Match") @Parameter(description = "The model's version that was read") @Nullable
                    String ifMatch,
            @Nullable JsonNode profile) {
        JsonNode given = Checks.present(profile);
        Checks checks = new Checks();
        Long version = checks.version(ifMatch);
        ProfileCheck.check(checks, "profile", given);
        checks.orThrow();
        return models.personality(current.get(), id, version, given, null).orThrow();
    }

    @GET
    @Path("{id}/personality/versions")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @Operation(description = "What a model's personality is and was, the newest first.")
    public Page<Personality> personalities(
            UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        new Checks().page(limit).orThrow();
        return models.personalities(current.get(), id, cursor, limit).orThrow();
    }

    @GET
    @Path("{id}/personality/versions/{from}/compare")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @Operation(description = "What differs between two versions of a model's personality, part by part.")
    public PersonalityDiff compare(
            UUID id,
            @Parameter(description = "The earlier version") long from,
            @QueryParam("to") @Parameter(description = "The later version; the newest if it is left out") @Nullable
                    Long to) {
        return models.compare(current.get(), id, from, to).orThrow();
    }

    @POST
    @Path("{id}/personality/versions/{number}/restore")
    @RolesAllowed(Operator.ADMIN)
    @Operation(description = "Gives a model the personality of an earlier version again, as a new version.")
    public Model restore(
            UUID id,
            @Parameter(description = "The version to take back") long number,
            @HeaderParam("If-Match") @Parameter(description = "The model's version that was read") @Nullable
                    String ifMatch) {
        Checks checks = new Checks();
        Long version = checks.version(ifMatch);
        checks.orThrow();
        return models.restore(current.get(), id, version, number).orThrow();
    }

    private static @Nullable TierThresholds checked(Checks checks, @Nullable NewThresholds tiers) {
        if (tiers == null) {
            return null;
        }
        BigDecimal whale = tiers.whale;
        BigDecimal regular = tiers.regular;
        checks.present("tierThresholds.whale", whale)
                .present("tierThresholds.regular", regular)
                .money("tierThresholds.whale", whale, MOST_SPENT)
                .money("tierThresholds.regular", regular, MOST_SPENT);
        if (whale == null || regular == null) {
            return null;
        }
        checks.require(
                whale.compareTo(regular) > 0, "tierThresholds.whale", "must be more than tierThresholds.regular");
        return new TierThresholds(whale, regular);
    }

    private static NewModel checked(@Nullable NewModel model) {
        NewModel given = Checks.present(model);
        Checks checks = new Checks()
                .text("name", given.name, 1, 100)
                .present("ofUsername", given.ofUsername)
                .require(
                        given.ofUsername == null
                                || HANDLE.matcher(given.ofUsername).matches(),
                        "ofUsername",
                        "must be a handle of 1 to 64 letters, digits, dots, dashes or underscores, without the @");
        if (given.personalityProfile != null && !given.personalityProfile.isNull()) {
            ProfileCheck.check(checks, "personalityProfile", given.personalityProfile);
        }
        checks.orThrow();
        return given;
    }
}
