package app.greenroom.suggestion;

import app.greenroom.platform.jobs.JobLater;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The few calls of Pinecone's data API that a memory needs. What lies there are numbers and ids, never a text. */
@Singleton
class Pinecone {
    /** The version whose shapes are written and read here. */
    static final String VERSION = "2025-04";

    private static final int FETCHED_AT_ONCE = 100;

    private final @Nullable URI host;
    private final Map<String, String> headers;
    private final JsonCalls calls;
    private final ObjectMapper mapper;

    @Inject
    Pinecone(
            @ConfigProperty(name = "PINECONE_API_KEY") Optional<String> key,
            @ConfigProperty(name = "PINECONE_HOST") Optional<String> host,
            ObjectMapper mapper) {
        String set = key.filter(given -> !given.isBlank()).orElse(null);
        this.host = set == null ? null : address(host);
        this.headers = set == null ? Map.of() : Map.of("Api-Key", set, "X-Pinecone-Api-Version", VERSION);
        this.mapper = mapper;
        this.calls = new JsonCalls("Pinecone", mapper);
    }

    /** An index' host as Pinecone's console shows it, with or without https. */
    private static URI address(Optional<String> host) {
        String given = host.filter(set -> !set.isBlank())
                .orElseThrow(() -> new IllegalStateException("PINECONE_API_KEY needs the index' host in PINECONE_HOST"))
                .strip()
                .replaceAll("/+$", "");
        return URI.create(given.contains("://") ? given : "https://" + given);
    }

    /** A vector, and what it can be found by. */
    record Vector(UUID id, float[] values, UUID fan, String direction, long sentAt) {}

    record Neighbour(UUID id, float score) {}

    boolean isConfigured() {
        return host != null;
    }

    void upsert(String namespace, List<Vector> vectors) {
        var body = mapper.createObjectNode().put("namespace", namespace);
        var list = body.putArray("vectors");
        for (var vector : vectors) {
            var one = list.addObject().put("id", vector.id().toString());
            var values = one.putArray("values");
            for (float value : vector.values()) {
                values.add(value);
            }
            one.putObject("metadata")
                    .put("fan", vector.fan().toString())
                    .put("direction", vector.direction())
                    .put("sentAt", vector.sentAt());
        }
        calls.post(at("/vectors/upsert"), headers, body);
    }

    /** The closest incoming messages of the namespace, or of one fan in it, best first. */
    List<Neighbour> query(String namespace, float[] to, @Nullable UUID fan, int atMost) {
        var body = mapper.createObjectNode()
                .put("namespace", namespace)
                .put("topK", atMost)
                .put("includeValues", false)
                .put("includeMetadata", false);
        var vector = body.putArray("vector");
        for (float value : to) {
            vector.add(value);
        }
        var filter = body.putObject("filter");
        filter.putObject("direction").put("$eq", "incoming");
        if (fan != null) {
            filter.putObject("fan").put("$eq", fan.toString());
        }
        var matches = new ArrayList<Neighbour>();
        for (JsonNode match : calls.post(at("/query"), headers, body).path("matches")) {
            matches.add(new Neighbour(UUID.fromString(match.path("id").asText()), (float)
                    match.path("score").asDouble()));
        }
        return matches;
    }

    /** Vectors by their ids; those that are not there are left out. */
    Map<UUID, float[]> fetch(String namespace, List<UUID> ids) {
        var found = new HashMap<UUID, float[]>();
        for (int from = 0; from < ids.size(); from += FETCHED_AT_ONCE) {
            var query = ids.subList(from, Math.min(ids.size(), from + FETCHED_AT_ONCE)).stream()
                    .map(id -> "ids=" + id)
                    .collect(Collectors.joining("&"));
            var answer = calls.get(
                    at("/vectors/fetch?" + query + "&namespace="
                            + URLEncoder.encode(namespace, StandardCharsets.UTF_8)),
                    headers);
            for (Map.Entry<String, JsonNode> entry : answer.path("vectors").properties()) {
                var values = entry.getValue().path("values");
                var vector = new float[values.size()];
                for (int i = 0; i < vector.length; i++) {
                    vector[i] = (float) values.get(i).asDouble();
                }
                found.put(UUID.fromString(entry.getKey()), vector);
            }
        }
        return found;
    }

    /** A namespace that is not there holds none of them. */
    void delete(String namespace, List<UUID> ids) {
        var body = mapper.createObjectNode().put("namespace", namespace);
        var list = body.putArray("ids");
        ids.forEach(id -> list.add(id.toString()));
        try {
            calls.post(at("/vectors/delete"), headers, body);
        } catch (JsonCalls.Refused refused) {
            if (refused.status() != 404) {
                throw refused;
            }
        }
    }

    private URI at(String path) {
        if (host == null) {
            throw new JobLater("Pinecone's key is missing", Duration.ofMinutes(1));
        }
        return URI.create(host + path);
    }
}
