package app.greenroom.operator;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A desk on which operators need a second factor. */
@QuarkusTest
@TestProfile(RequiredSecondFactorTest.Strict.class)
class RequiredSecondFactorTest extends DeskTest {
    private static final String MIA = "mia@agency.example";

    public static final class Strict implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("greenroom.require-totp", "operator");
        }
    }

    @Test
    void who_has_none_sets_it_up_first_and_cannot_be_rid_of_it_then() {
        addOperator(MIA, model);
        Response in = login();
        String limited = in.path("accessToken");
        in.then().body("totpSetupRequired", equalTo(true));
        desk(limited).get("/api/models").then().statusCode(403);
        desk(limited).get("/api/auth/totp").then().body("required", equalTo(true));

        String uri = desk(limited).post("/api/auth/totp").path("secret");
        byte[] secret = SecondFactorTest.bytes(uri);
        desk(limited)
                .body(Map.of("code", Totp.code(secret, clock.instant())))
                .post("/api/auth/totp/confirm")
                .then()
                .statusCode(200);

        String free = given().cookie("greenroom_refresh", in.cookie("greenroom_refresh"))
                .post("/api/auth/refresh")
                .then()
                .body("totpSetupRequired", equalTo(false))
                .extract()
                .path("accessToken");
        desk(free).get("/api/models").then().statusCode(200);
        desk(free)
                .body(Map.of("password", PASSWORD))
                .delete("/api/auth/totp")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:greenroom:problem:totp-needed"));
        login().then().statusCode(401).body("type", equalTo("urn:greenroom:problem:totp-required"));
    }

    private static Response login() {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", MIA, "password", PASSWORD))
                .post("/api/auth/login");
    }
}
