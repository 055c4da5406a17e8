package app.greenroom.suggestion;

import app.greenroom.platform.jobs.JobLater;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Asks a service in JSON. Nothing of what was sent or answered is told in a failure, because it may be what people wrote. */
final class JsonCalls {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LONGEST_PAUSE = 300;
    private static final long USUAL_PAUSE = 5;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final String name;
    private final ObjectMapper mapper;

    /** @param name of the service, in a failure */
    JsonCalls(String name, ObjectMapper mapper) {
        this.name = name;
        this.mapper = mapper;
    }

    /** The service refused what it was asked; asking again changes nothing. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;

        Refused(String name, int status) {
            super(name + " answered " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /**
     * @throws JobLater if the service cannot be reached, is busy or broken
     * @throws Refused if it refuses this
     */
    JsonNode post(URI address, Map<String, String> headers, JsonNode body) {
        return ask(request(address, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    JsonNode get(URI address, Map<String, String> headers) {
        return ask(request(address, headers).GET().build());
    }

    private static HttpRequest.Builder request(URI address, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept", "application/json");
        headers.forEach(request::header);
        return request;
    }

    private JsonNode ask(HttpRequest request) {
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            int status = answer.statusCode();
            if (status == 401 || status == 403 || status == 408 || status == 429 || status >= 500) {
                throw new JobLater(name + " answered " + status, pause(answer));
            }
            if (status >= 300) {
                throw new Refused(name, status);
            }
            return mapper.readTree(answer.body());
        } catch (JsonProcessingException unreadable) {
            throw new JobLater(name + " did not answer in JSON", Duration.ofSeconds(USUAL_PAUSE));
        } catch (IOException away) {
            throw new JobLater(name + " cannot be reached", Duration.ofSeconds(USUAL_PAUSE));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new JobLater("stopped", Duration.ZERO);
        }
    }

    private static Duration pause(HttpResponse<String> answer) {
        return Duration.ofSeconds(answer.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,4}"))
                .map(seconds -> Math.clamp(Long.parseLong(seconds), 1, LONGEST_PAUSE))
                .orElse(USUAL_PAUSE));
    }
}
