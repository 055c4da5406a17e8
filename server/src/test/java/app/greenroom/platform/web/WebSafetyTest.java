package app.greenroom.platform.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What browsers are told: who else may read the answers, and what to be careful about. */
@QuarkusTest
class WebSafetyTest extends DeskTest {
    private static final String LISTED = "https://desk.agency.example";

    @Test
    void a_listed_origin_may_read_and_use_the_cookie() {
        preflight(LISTED, "/api/fans")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", equalTo(LISTED))
                .header("Access-Control-Allow-Credentials", equalTo("true"))
                .header("Access-Control-Allow-Headers", containsString("If-Match"));
        desk().header("Origin", LISTED)
                .get("/api/models")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo(LISTED))
                .header("Access-Control-Expose-Headers", containsString("Retry-After"))
                .header("Vary", containsString("Origin"));
        given().header("Origin", LISTED)
                .get("/api/models")
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", equalTo(LISTED));
    }

    @Test
    void other_origins_are_told_nothing() {
        for (String origin : new String[] {"https://evil.example", "null", LISTED + ".evil.example", EXTENSION}) {
            assertThat(preflight(origin, "/api/models").headers().asList())
                    .noneMatch(header -> header.getName().startsWith("Access-Control"));
            desk().header("Origin", origin)
                    .get("/api/models")
                    .then()
                    .header("Access-Control-Allow-Origin", nullValue());
        }
    }

    @Test
    void every_answer_says_what_a_browser_must_not_do_with_it() {
        for (Response answer :
                new Response[] {desk().get("/api/models"), given().get("/api/models"), given().get("/api/nowhere")}) {
            answer.then()
                    .header("X-Content-Type-Options", equalTo("nosniff"))
                    .header("X-Frame-Options", equalTo("DENY"))
                    .header("Referrer-Policy", equalTo("no-referrer"))
                    .header("Content-Security-Policy", containsString("default-src 'none'"))
                    .header("Cache-Control", equalTo("no-store"))
                    .header("Strict-Transport-Security", nullValue());
        }
        given().header("X-Forwarded-Proto", "https")
                .get("/api/models")
                .then()
                .header("Strict-Transport-Security", containsString("max-age"));
    }

    @Test
    void a_body_beyond_a_megabyte_is_not_read() throws IOException {
        String head = "POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 1100000\r\n\r\n";
        try (Socket line = new Socket("localhost", RestAssured.port)) {
            line.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            String answer = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            assertThat(answer).startsWith("HTTP/1.1 413 ");
        }
    }

    private static Response preflight(String origin, String path) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options(path);
    }
}
