package app.greenroom.policy;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The policy over HTTP. */
@Path("/api/policy")
@Tag(name = "Policy")
@RunOnVirtualThread
public class PolicyResource {
    private static final int LONGEST = 10_000;

    private static final int MOST_THEMES = 50;
    private static final int MOST_PHRASES = 500;
    private static final int LONGEST_PHRASE = 100;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final Policy policy;
    private final AgencyPacks agency;
    private final CurrentCaller current;

    PolicyResource(Policy policy, AgencyPacks agency, CurrentCaller current) {
        this.policy = policy;
        this.agency = agency;
        this.current = current;
    }

    /** @param severity by who writes: {@code incoming}, {@code outgoing}, {@code option}, or where nothing is sold */
    public record Pack(String name, int version, Map<String, Severity> severity, List<String> rules) {}

    public record Packs(List<Pack> packs, AgencyPack agency) {}

    public record NewTheme(
            @Schema(required = true, description = "Small letters, digits and dashes") @Nullable
            String name,

            @Schema(required = true) @Nullable List<@Nullable String> phrases) {}

    public record NewAgencyPack(
            @Schema(required = true) @Nullable List<@Nullable NewTheme> themes) {}

    public record PolicyQuestion(
            @Schema(
                    required = true,
                    enumeration = {"incoming", "outgoing"})
            @Nullable
            String direction,

            @Schema(required = true, maxLength = LONGEST) @Nullable
            String text) {}

    /** @param allowed whether an outgoing text may leave, or an incoming one lets the conversation go on */
    public record PolicyAnswer(boolean allowed, List<Finding> findings) {}

    @POST
    @Path("check")
    @RolesAllowed(Operator.ADMIN)
    @Operation(description = "What the policy says of a text. Nothing is stored.")
    public PolicyAnswer check(@Nullable PolicyQuestion question) {
        PolicyQuestion given = Checks.present(question);
        new Checks()
                .present("direction", given.direction)
                .oneOf("direction", given.direction, List.of("incoming", "outgoing"))
                .text("text", given.text, 1, LONGEST)
                .orThrow();
        Direction direction = "incoming".equals(given.direction) ? Direction.INCOMING : Direction.OUTGOING;
        List<Finding> findings = policy.check(direction, Objects.requireNonNull(given.text));
        boolean allowed = findings.stream()
                .noneMatch(finding -> finding.severity() == Severity.REFUSE || finding.severity() == Severity.FREEZE);
        return new PolicyAnswer(allowed, findings);
    }

    @GET
    @Path("packs")
    @RolesAllowed(Operator.ADMIN)
    @Operation(description = "The rules by pack, with their versions, and what the agency added to them.")
    public Packs packs() {
        return new Packs(
                policy.packs().stream()
                        .map(pack -> new Pack(
                                pack.name(),
                                pack.version(),
                                pack.severities().entrySet().stream()
                                        .collect(Collectors.toMap(
                                                entry -> entry.getKey().key,
                                                Map.Entry::getValue,
                                                (a, b) -> a,
                                                TreeMap::new)),
                                pack.rules().stream().map(Rule::id).toList()))
                        .toList(),
                agency.current());
    }

    @PUT
    @Path("packs/agency")
    @RolesAllowed(Operator.ADMIN)
    @Operation(
            description =
                    "Replaces what the agency added, as a new version: words and phrases by theme, which no outgoing text"
                            + " may hold, however they are disguised. Other nodes know it within two seconds.")
    public AgencyPack replace(
            @HeaderParam("If-Match") @Parameter(description = "The version that was read") @Nullable String ifMatch,
            @Nullable NewAgencyPack pack) {
        List<@Nullable NewTheme> given = Checks.present(pack).themes;
        Checks checks = new Checks().present("themes", given);
        Long version = checks.version(ifMatch, "the version of the agency's rules");
        List<AgencyPack.Theme> themes = new ArrayList<>();
        for (NewTheme theme : given == null ? List.<NewTheme>of() : given) {
            themes.add(checked(checks, theme));
        }
        checks.require(themes.size() <= MOST_THEMES, "themes", "holds more than " + MOST_THEMES)
                .require(
                        themes.stream().map(AgencyPack.Theme::name).distinct().count() == themes.size(),
                        "themes",
                        "names a theme twice")
                .orThrow();
        return agency.replace(current.get(), version, themes).orThrow();
    }

    private static AgencyPack.Theme checked(Checks checks, @Nullable NewTheme theme) {
        String name = theme == null || theme.name == null ? "" : theme.name;
        List<String> phrases = theme == null || theme.phrases == null
                ? List.of()
                : theme.phrases.stream()
                        .map(phrase -> phrase == null ? "" : phrase.strip())
                        .distinct()
                        .toList();
        checks.require(NAME.matcher(name).matches(), "themes.name", "must be small letters, digits and dashes")
                .require(
                        !phrases.isEmpty() && phrases.size() <= MOST_PHRASES,
                        "themes.phrases",
                        "must be 1 to " + MOST_PHRASES);
        phrases.forEach(phrase -> checks.line("themes.phrases", phrase, 1, LONGEST_PHRASE)
                .require(
                        phrase.codePoints().filter(Character::isLetterOrDigit).count() >= 2,
                        "themes.phrases",
                        "must hold two letters at least"));
        return new AgencyPack.Theme(name, phrases);
    }
}
