package app.greenroom.operator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import app.greenroom.DeskTest;
import app.greenroom.Screen;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which extensions get in: those of browsers that an operator paired with a code from the desk. */
@QuarkusTest
class PairingTest extends DeskTest {
    private static final String MIA = "mia@example.org";

    private String mia;
    private String cookie;

    @BeforeEach
    void miaSignsIn() {
        operator(MIA, model);
        Response in = login(MIA);
        mia = in.path("accessToken");
        cookie = in.cookie("greenroom_refresh");
    }

    @Test
    void a_code_from_the_desk_pairs_a_browser_once() {
        String code = pairingCode(mia);

        assertThat(code).matches("[A-Z2-9]{4}-[A-Z2-9]{4}");
        pair(EXTENSION, cookie, " " + code.toLowerCase().replace("-", " "))
                .then()
                .statusCode(201);
        pair(EXTENSION, cookie, code).then().statusCode(403).body("type", problem("pairing-code-wrong"));

        browsers(mia).body("items.origin", contains(EXTENSION));
        browsers(token).body("items", hasSize(0));
    }

    @Test
    void the_paired_extension_gets_a_token_by_the_cookie_and_leaves_the_cookie_as_it_was() {
        pair(mia, cookie).then().statusCode(201);

        Response access = extensionToken(EXTENSION, cookie);

        assertThat(access.statusCode()).isEqualTo(200);
        assertThat(access.cookies()).isEmpty();
        desk(access.path("accessToken")).get("/api/models").then().statusCode(200);
        given().cookie("greenroom_refresh", cookie)
                .post("/api/auth/refresh")
                .then()
                .statusCode(200);
    }

    @Test
    void an_extension_that_is_not_paired_gets_nothing() {
        extensionToken(EXTENSION, cookie).then().statusCode(403).body("type", problem("extension-not-paired"));
        desk(mia)
                .header("Origin", EXTENSION)
                .get("/api/models")
                .then()
                .statusCode(403)
                .body("type", problem("extension-not-paired"));
        given().header("Origin", EXTENSION)
                .contentType(ContentType.JSON)
                .body(Map.of("email", MIA, "password", PASSWORD))
                .post("/api/auth/login")
                .then()
                .statusCode(403)
                .body("type", problem("extension-not-paired"));
        pair(mia, cookie).then().statusCode(201);
        for (String other : new String[] {"chrome-extension://other", "https://evil.example"}) {
            extensionToken(other, cookie).then().statusCode(403);
        }
        String access = extensionToken(EXTENSION, cookie).path("accessToken");
        desk(access)
                .header("Origin", "chrome-extension://other")
                .get("/api/models")
                .then()
                .statusCode(403)
                .body("type", problem("extension-not-paired"));
    }

    @Test
    void a_code_pairs_only_where_its_operator_is_signed_in() {
        String others = login("admin@greenroom.local").cookie("greenroom_refresh");

        pair(EXTENSION, others, pairingCode(mia)).then().statusCode(403).body("type", problem("pairing-code-wrong"));
        pair(EXTENSION, "", pairingCode(mia)).then().statusCode(401).body("type", problem("session-ended"));
        pair("https://evil.example", cookie, pairingCode(mia))
                .then()
                .statusCode(403)
                .body("type", problem("foreign-origin"));
    }

    @Test
    void a_code_ends_after_ten_minutes_or_five_wrong_tries_and_with_the_next_one() {
        String late = pairingCode(mia);
        clock.moveOn(Duration.ofMinutes(10));
        pair(EXTENSION, cookie, late).then().statusCode(403);

        String guessed = pairingCode(mia);
        for (int i = 0; i < 5; i++) {
            pair(EXTENSION, cookie, "AAAA-AAA" + i).then().statusCode(403);
        }
        pair(EXTENSION, cookie, guessed).then().statusCode(403);

        String replaced = pairingCode(mia);
        String newest = pairingCode(mia);
        pair(EXTENSION, cookie, replaced).then().statusCode(403);
        pair(EXTENSION, cookie, newest).then().statusCode(201);
    }

    @Test
    void a_code_is_not_stored_as_it_is() {
        String code = pairingCode(mia).replace("-", "");

        String stored = jdbi.withHandle(handle -> handle.createQuery("select mark from pairing_codes")
                .mapTo(String.class)
                .one());

        assertThat(stored).doesNotContain(code).isNotEqualTo(Secrets.digest(code));
    }

    @Test
    void unpairing_ends_the_access_at_once_and_only_ones_own_browsers_can_be_unpaired() {
        pair(mia, cookie).then().statusCode(201);
        String access = extensionToken(EXTENSION, cookie).path("accessToken");
        String id = browsers(mia).extract().path("items[0].id");

        desk().delete("/api/auth/browsers/" + id).then().statusCode(404).body("type", problem("browser-not-found"));
        desk(access).get("/api/models").then().statusCode(200);
        desk(mia).delete("/api/auth/browsers/" + id).then().statusCode(204);

        desk(access).get("/api/models").then().statusCode(403).body("type", problem("extension-not-paired"));
        extensionToken(EXTENSION, cookie).then().statusCode(403);
    }

    @Test
    void an_extensions_socket_opens_where_its_browser_is_paired_and_closes_with_the_pairing() {
        pair(mia, cookie).then().statusCode(201);
        String access = extensionToken(EXTENSION, cookie).path("accessToken");
        String id = browsers(mia).extract().path("items[0].id");

        try (Screen foreign = Screen.from("chrome-extension://other", words(access));
                Screen withoutPairing = Screen.from(EXTENSION, words(mia));
                Screen screen = Screen.from(EXTENSION, words(access))) {
            for (Screen refused : List.of(foreign, withoutPairing)) {
                assertThat(refused.next("connect_error").path("message").asText())
                        .isEqualTo("extension-not-paired");
            }
            screen.next("sync");

            desk(mia).delete("/api/auth/browsers/" + id).then().statusCode(204);

            screen.next("session-ended");
            screen.awaitGone();
        }
    }

    private static Map<String, Object> words(String token) {
        return Map.of("ticket", Screen.ticket(token), "client", "extension");
    }

    @Test
    void signing_out_ends_the_access_and_signing_in_again_needs_no_new_code() {
        pair(mia, cookie).then().statusCode(201);
        String access = extensionToken(EXTENSION, cookie).path("accessToken");

        given().cookie("greenroom_refresh", cookie)
                .post("/api/auth/logout")
                .then()
                .statusCode(204);

        desk(access).get("/api/models").then().statusCode(401).body("type", problem("session-ended"));
        extensionToken(EXTENSION, cookie).then().statusCode(401);
        extensionToken(EXTENSION, login(MIA).cookie("greenroom_refresh")).then().statusCode(200);
    }

    @Test
    void an_extension_gets_to_what_it_needs_and_to_nothing_else() {
        String access = extensionToken(MIA);

        desk(access).get("/api/extensions").then().statusCode(200);
        for (String path : new String[] {"/api/fans", "/api/auth/browsers", "/api/auth/sessions"}) {
            desk(access).get(path).then().statusCode(403).body("type", problem("foreign-origin"));
        }
        desk(access).post("/api/auth/browsers/code").then().statusCode(403).body("type", problem("foreign-origin"));
    }

    @Test
    void what_is_known_of_an_operators_browsers_is_exported_and_erased() {
        extensionToken(MIA);
        String id = desk(mia).get("/api/auth/session").path("user.id");

        desk().get("/api/operators/" + id + "/export").then().body("browsers.origin", contains(EXTENSION));
        desk().delete("/api/operators/" + id).then().statusCode(204);

        List<String> left = jdbi.withHandle(handle -> handle.createQuery("select id from paired_browsers")
                .mapTo(String.class)
                .list());
        assertThat(left).isEmpty();
    }

    private static ValidatableResponse browsers(String token) {
        return desk(token).get("/api/auth/browsers").then().statusCode(200);
    }

    private static Matcher<String> problem(String slug) {
        return equalTo("urn:greenroom:problem:" + slug);
    }

    private static Response login(String email) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", PASSWORD))
                .post("/api/auth/login");
    }
}
