package app.greenroom.operator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is let in, for how long, and what a stolen token is worth. */
@QuarkusTest
class SignInTest extends DeskTest {

    @Test
    void the_right_password_gives_a_token_and_a_cookie_that_scripts_cannot_read() {
        Response answer = login("admin@greenroom.local", "correct horse battery");

        Cookie cookie = answer.detailedCookie("greenroom_refresh");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<String>path("user.role")).isEqualTo("admin");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/api/auth");
    }

    @Test
    void a_wrong_password_and_an_unknown_address_get_the_same_answer() {
        Response wrong = login("admin@greenroom.local", "wrong");
        Response unknown = login("nobody@greenroom.local", "wrong");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.asString()).isEqualTo(wrong.asString());
    }

    @Test
    void a_refresh_token_is_good_once_and_a_copy_ends_the_session() {
        String first = cookie(login("admin@greenroom.local", "correct horse battery"));

        Response second = given().cookie("greenroom_refresh", first).post("/api/auth/refresh");
        assertThat(second.statusCode()).isEqualTo(200);
        clock.moveOn(SessionScript.GRACE.plusSeconds(1));
        Response copied = given().cookie("greenroom_refresh", first).post("/api/auth/refresh");
        assertThat(copied.statusCode()).isEqualTo(401);

        Response after = given().cookie("greenroom_refresh", cookie(second)).post("/api/auth/refresh");
        assertThat(after.statusCode()).isEqualTo(401);
        desk(second.path("accessToken")).get("/api/models").then().statusCode(401);
    }

    @Test
    void a_lost_answer_may_be_asked_for_again_and_is_the_same() {
        String first = cookie(login("admin@greenroom.local", "correct horse battery"));

        String lost = cookie(given().cookie("greenroom_refresh", first).post("/api/auth/refresh"));
        String again = cookie(given().cookie("greenroom_refresh", first).post("/api/auth/refresh"));

        assertThat(again).isEqualTo(lost);
        given().cookie("greenroom_refresh", again)
                .post("/api/auth/refresh")
                .then()
                .statusCode(200);
    }

    @Test
    void an_answer_that_was_used_cannot_have_been_lost() {
        String first = cookie(login("admin@greenroom.local", "correct horse battery"));
        String second = cookie(given().cookie("greenroom_refresh", first).post("/api/auth/refresh"));
        Response third = given().cookie("greenroom_refresh", second).post("/api/auth/refresh");

        given().cookie("greenroom_refresh", first)
                .post("/api/auth/refresh")
                .then()
                .statusCode(401);

        desk(third.path("accessToken")).get("/api/models").then().statusCode(401);
    }

    @Test
    void tabs_that_refresh_at_once_all_stay_signed_in() {
        String first = cookie(login("admin@greenroom.local", "correct horse battery"));

        List<Response> tabs =
                atOnce(8, tab -> given().cookie("greenroom_refresh", first).post("/api/auth/refresh"));

        assertThat(tabs).allMatch(answer -> answer.statusCode() == 200);
        assertThat(tabs).extracting(SignInTest::cookie).containsOnly(cookie(tabs.getFirst()));
    }

    @Test
    void the_cookies_go_over_tls_alone_where_a_trusted_proxy_ends_it() {
        Response plain = login("admin@greenroom.local", "correct horse battery");
        Response secure = given().contentType(ContentType.JSON)
                .header("X-Forwarded-Proto", "https")
                .body(Map.of("email", "admin@greenroom.local", "password", "correct horse battery"))
                .post("/api/auth/login");

        assertThat(plain.detailedCookie("greenroom_refresh").isSecured()).isFalse();
        assertThat(secure.detailedCookie("greenroom_refresh").isSecured()).isTrue();
        assertThat(secure.detailedCookie("greenroom_device").isSecured()).isTrue();
    }

    @Test
    void signing_out_ends_the_access_token_too() {
        Response in = login("admin@greenroom.local", "correct horse battery");

        given().cookie("greenroom_refresh", cookie(in))
                .post("/api/auth/logout")
                .then()
                .statusCode(204);

        desk(in.path("accessToken"))
                .get("/api/auth/session")
                .then()
                .statusCode(401)
                .body("type", equalTo("urn:greenroom:problem:session-ended"));
    }

    @Test
    void a_made_up_token_is_refused() {
        desk("made.up.token").get("/api/models").then().statusCode(401).contentType("application/problem+json");
        given().get("/api/models").then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void only_an_admin_adds_models() {
        String operator = operatorToken("op@example.org");

        desk(operator)
                .body(Map.of("name", "Mara", "ofUsername", "mara"))
                .post("/api/models")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    private static Response login(String email, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post("/api/auth/login");
    }

    private static String cookie(Response answer) {
        return answer.cookie("greenroom_refresh");
    }
}
