package app.greenroom.platform.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Tells the API's document of the two routes that are no code of ours: whether the server lives, and whether it is ready. */
final class ApiHealth {
    private static final String NAME = "Health";

    private ApiHealth() {}

    static void tell(OpenAPI api) {
        api.addTag(OASFactory.createTag().name(NAME));
        api.getComponents().addSchema(NAME, health());
        add(api, "live", "Whether the process runs, for whoever restarts it", "It runs", "It must be started again");
        add(
                api,
                "ready",
                "Whether requests can be served, for whoever routes them here",
                "It serves; its checks tell whether Redis is reachable",
                "It does not serve now, because PostgreSQL is away");
    }

    private static void add(OpenAPI api, String what, String summary, String up, String down) {
        api.getPaths()
                .addPathItem(
                        "/api/health/" + what,
                        OASFactory.createPathItem()
                                .GET(OASFactory.createOperation()
                                        .addTag(NAME)
                                        .summary(summary)
                                        .responses(OASFactory.createAPIResponses()
                                                .addAPIResponse("200", answer(up, "UP"))
                                                .addAPIResponse("503", answer(down, "DOWN")))));
    }

    private static APIResponse answer(String description, String status) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/" + NAME))
                                        .example(new TreeMap<>(Map.of("status", status, "checks", List.of())))));
    }

    private static Schema health() {
        Schema status = OASFactory.createSchema().addType(SchemaType.STRING).enumeration(List.of("UP", "DOWN"));
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .required(List.of("status", "checks"))
                .addProperty("status", status)
                .addProperty(
                        "checks",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .items(OASFactory.createSchema()
                                        .addType(SchemaType.OBJECT)
                                        .required(List.of("name", "status"))
                                        .addProperty(
                                                "name",
                                                OASFactory.createSchema().addType(SchemaType.STRING))
                                        .addProperty("status", status)
                                        .addProperty(
                                                "data",
                                                OASFactory.createSchema()
                                                        .addType(SchemaType.OBJECT)
                                                        .additionalPropertiesBoolean(true))));
    }
}
