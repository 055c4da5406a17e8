package app.greenroom.doctor;

import static app.greenroom.doctor.Finding.ok;

import app.greenroom.platform.config.DatabaseUrl;
import app.greenroom.platform.embedded.DataFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What answers: the desk, Redis, and the way over TLS. */
record LineCheck(Path data, Map<String, String> environment, int port, Optional<URI> address) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration RENEW = Duration.ofDays(21);

    List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.add(desk());
        if (!Doctor.setting(environment, "REDIS_URL").isEmpty()) {
            DatabaseUrl.redisAddresses(Doctor.setting(environment, "REDIS_URL"))
                    .forEach(url -> findings.add(redis(URI.create(url))));
        }
        address.ifPresent(reached -> findings.add(reach(reached)));
        return findings;
    }

    private Finding desk() {
        boolean runs = DataFolder.isInUse(data);
        URI ready = URI.create("http://127.0.0.1:" + port + "/api/health/ready");
        try {
            String said = get(ready).body();
            if (said.contains("\"reachable\": false") || said.contains("\"reachable\":false")) {
                return Finding.look(
                        "desk",
                        "ready on port " + port + ", but it cannot reach Redis",
                        "start Redis, or see what REDIS_URL names: nobody can sign in meanwhile");
            }
            return said.contains("\"checks\"") && !said.contains("\"DOWN\"")
                    ? ok("desk", "ready on port " + port)
                    : Finding.look(
                            "desk",
                            "something on port " + port + " answers that it is not ready",
                            "read " + ready + " and the server's log; another program there wants another --port");
        } catch (IOException silent) {
            return runs
                    ? Finding.look(
                            "desk",
                            "runs in " + data + " and does not answer on port " + port,
                            "name its port with --port; while it starts, ask again; else read its log")
                    : isFree()
                            ? ok("desk", "does not run; port " + port + " is free")
                            : Finding.look(
                                    "desk",
                                    "does not run, and port " + port + " is taken",
                                    "start it with another --port");
        }
    }

    private boolean isFree() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
            return false;
        } catch (IOException free) {
            return true;
        }
    }

    private static Finding redis(URI url) {
        int port = url.getPort() < 0 ? 6379 : url.getPort();
        String remedy =
                "see that Redis runs there, and that REDIS_URL holds its password: nobody can sign in meanwhile";
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), port), (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String user = url.getRawUserInfo();
            String password = user == null
                    ? ""
                    : URLDecoder.decode(user.substring(user.indexOf(':') + 1), StandardCharsets.UTF_8);
            String words = password.isEmpty() ? "PING\r\n" : "AUTH " + password + "\r\nPING\r\n";
            socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String first = in.readLine();
            String last = password.isEmpty() ? first : in.readLine();
            return "+PONG".equals(last)
                    ? ok("Redis", url.getHost() + ":" + port)
                    : Finding.look("Redis", url.getHost() + ":" + port + " says " + last, remedy);
        } catch (IOException away) {
            return Finding.look("Redis", url.getHost() + ":" + port + ": " + away.getMessage(), remedy);
        }
    }

    private static Finding reach(URI address) {
        try {
            HttpResponse<String> answer = get(address.resolve("/api/health/ready"));
            if (!address.getScheme().equals("https")) {
                return Finding.look(
                        "address",
                        address + " is not sealed by TLS",
                        "put a proxy with a certificate in front, and use https");
            }
            X509Certificate certificate =
                    (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
            Duration left =
                    Duration.between(Instant.now(), certificate.getNotAfter().toInstant());
            String told = "%s answers %d, its certificate is good for %d days"
                    .formatted(address, answer.statusCode(), left.toDays());
            return answer.statusCode() != 200
                    ? Finding.look("address", told, "see whether the proxy reaches the desk")
                    : left.compareTo(RENEW) < 0
                            ? Finding.look(
                                    "address", told, "renew the certificate, and see why it did not renew itself")
                            : ok("address", told);
        } catch (SSLPeerUnverifiedException none) {
            return Finding.look("address", address + " shows no certificate", "give the proxy a certificate");
        } catch (SSLException untrusted) {
            return Finding.look(
                    "address",
                    address + ": " + untrusted.getMessage(),
                    "use a certificate that browsers trust: the extension and the dashboard refuse others");
        } catch (IOException away) {
            return Finding.look(
                    "address", address + " does not answer", "see whether the name leads here and the proxy runs");
        }
    }

    private static HttpResponse<String> get(URI address) throws IOException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }
}
