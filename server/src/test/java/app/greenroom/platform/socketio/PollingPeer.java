package app.greenroom.platform.socketio;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/** A client that polls. */
final class PollingPeer {
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern SID = Pattern.compile("\"sid\":\"([^\"]+)\"");

    private final TestServer server;
    final String sid;

    private PollingPeer(TestServer server, String sid) {
        this.server = server;
        this.sid = sid;
    }

    static PollingPeer open(TestServer server) throws Exception {
        HttpResponse<String> response = send(request(server, "?EIO=4&transport=polling"));
        Matcher matcher = SID.matcher(response.body());
        Assertions.assertThat(matcher.find()).isTrue();
        return new PollingPeer(server, matcher.group(1));
    }

    static PollingPeer connect(TestServer server) throws Exception {
        PollingPeer peer = open(server);
        peer.post("40");
        Assertions.assertThat(peer.get().body()).startsWith("40{\"sid\":");
        return peer;
    }

    static HttpRequest.Builder request(TestServer server, String query) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port + "/ws/" + query))
                .timeout(Duration.ofSeconds(10));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get() throws Exception {
        return send(request(server, query()));
    }

    CompletableFuture<HttpResponse<String>> getLater() {
        return HTTP.sendAsync(request(server, query()).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String payload) throws Exception {
        return post(payload.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> post(byte[] payload) throws Exception {
        return send(request(server, query()).POST(HttpRequest.BodyPublishers.ofByteArray(payload)));
    }

    private String query() {
        return "?EIO=4&transport=polling&sid=" + sid;
    }
}
