package app.greenroom.operator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second factor: what a phone shows, and what lies in a drawer. */
@QuarkusTest
class SecondFactorTest extends DeskTest {
    private static final String MIA = "mia@agency.example";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private UUID mia;
    private String hers;
    private byte[] secret;

    @BeforeEach
    void miaWorksHere() {
        mia = addOperator(MIA, model);
        hers = signIn(MIA, PASSWORD);
    }

    @Test
    void it_is_on_once_a_code_was_shown_and_asked_for_only_after_the_right_password() {
        desk(hers).post("/api/auth/totp").then().statusCode(200).body("uri", startsWith("otpauth://totp/Greenroom:"));
        assertThat(login(Map.of()).statusCode()).isEqualTo(200);

        turnOn();

        problem(login(Map.of()), 401, "totp-required");
        problem(login(Map.of("password", "wrong password")), 401, "sign-in-refused");
        problem(login(Map.of("password", "wrong password", "totp", next())), 401, "sign-in-refused");
        problem(login(Map.of("totp", "000000")), 401, "totp-wrong");
        assertThat(login(Map.of("totp", next())).statusCode()).isEqualTo(200);
    }

    @Test
    void a_code_is_good_once() {
        turnOn();
        String code = next();

        assertThat(login(Map.of("totp", code)).statusCode()).isEqualTo(200);
        problem(login(Map.of("totp", code)), 401, "totp-wrong");
    }

    @Test
    void each_recovery_code_is_good_once_however_it_is_typed() {
        List<String> codes = turnOn();

        assertThat(Set.copyOf(codes)).hasSize(10);
        assertThat(login(Map.of("recoveryCode", codes.getFirst())).statusCode()).isEqualTo(200);
        problem(login(Map.of("recoveryCode", codes.getFirst())), 401, "totp-wrong");
        String typed = codes.get(1).toUpperCase(Locale.ROOT).replace('-', ' ');
        Response in = login(Map.of("recoveryCode", typed));
        desk(in.path("accessToken"))
                .get("/api/auth/totp")
                .then()
                .body("on", equalTo(true))
                .body("recoveryCodesLeft", equalTo(8));
    }

    @Test
    void neither_secret_nor_recovery_codes_can_be_read_from_the_database() {
        List<String> codes = turnOn();

        byte[] stored = jdbi.withHandle(handle -> handle.createQuery("select totp_secret from users where id = :id")
                .bind("id", mia)
                .mapTo(byte[].class)
                .one());
        List<String> digests = jdbi.withHandle(handle -> handle.createQuery("select digest from recovery_codes")
                .mapTo(String.class)
                .list());
        assertThat(stored).hasSize(12 + 20 + 16);
        assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(secret, StandardCharsets.ISO_8859_1));
        assertThat(digests).hasSize(10).doesNotContainAnyElementsOf(codes);
    }

    @Test
    void turning_it_on_ends_the_sessions_that_were_opened_without_it() {
        String elsewhere = signIn(MIA, PASSWORD);

        turnOn();

        desk(elsewhere).get("/api/models").then().statusCode(401);
        desk(hers).get("/api/models").then().statusCode(200);
        desk(hers).post("/api/auth/totp").then().statusCode(409);
    }

    @Test
    void it_goes_off_with_a_code_or_the_password() {
        turnOn();
        problem(off(Map.of("code", "000000")), 403, "proof-wrong");
        problem(off(Map.of("password", "wrong password")), 403, "proof-wrong");
        problem(off(Map.of()), 400, "invalid-request");

        assertThat(off(Map.of("code", next())).statusCode()).isEqualTo(200);
        assertThat(login(Map.of()).statusCode()).isEqualTo(200);
        problem(off(Map.of("password", PASSWORD)), 409, "totp-off");

        turnOn();
        assertThat(off(Map.of("password", PASSWORD)).statusCode()).isEqualTo(200);
    }

    @Test
    void an_admin_takes_it_away_from_somebody_who_lost_it() {
        turnOn();

        Response kept = desk().post("/api/operators/" + mia + "/reset");
        setPassword(kept.path("token"));
        problem(login(Map.of()), 401, "totp-required");

        Response taken = desk().body(Map.of("removeTwoFactor", true)).post("/api/operators/" + mia + "/reset");
        setPassword(taken.path("token"));
        assertThat(login(Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void codes_cannot_be_guessed_for_long() {
        turnOn();
        IntStream.range(0, 5).forEach(i -> problem(login(Map.of("totp", "00000" + i)), 401, "totp-wrong"));
        // The right code, without the half minute in which the wait would be over.
        problem(login(Map.of("totp", Totp.code(secret, clock.instant()))), 429, "too-many-requests");

        IntStream.range(0, 5).forEach(i -> problem(off(Map.of("code", "00000" + i)), 403, "proof-wrong"));
        problem(off(Map.of("password", PASSWORD)), 429, "too-many-requests");
    }

    private List<String> turnOn() {
        Response begun = desk(hers).post("/api/auth/totp");
        secret = bytes(begun.path("secret"));
        return desk(hers)
                .body(Map.of("code", next()))
                .post("/api/auth/totp/confirm")
                .then()
                .statusCode(200)
                .extract()
                .path("recoveryCodes");
    }

    /** The code of a step that nobody used yet. */
    private String next() {
        clock.moveOn(Duration.ofSeconds(31));
        return Totp.code(secret, clock.instant());
    }

    private Response off(Map<String, Object> proof) {
        return desk(hers).body(proof).delete("/api/auth/totp");
    }

    private static Response login(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("email", MIA, "password", PASSWORD));
        body.putAll(more);
        return given().contentType(ContentType.JSON).body(body).post("/api/auth/login");
    }

    private static void setPassword(String token) {
        given().contentType(ContentType.JSON)
                .body(Map.of("token", token, "password", PASSWORD))
                .post("/api/auth/reset")
                .then()
                .statusCode(204);
    }

    private static void problem(Response answer, int status, String slug) {
        answer.then().statusCode(status).body("type", equalTo("urn:greenroom:problem:" + slug));
    }

    static byte[] bytes(String base32) {
        byte[] bytes = new byte[base32.length() * 5 / 8];
        int held = 0;
        int bits = 0;
        int at = 0;
        for (char letter : base32.toCharArray()) {
            held = held << 5 | BASE32.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        return bytes;
    }
}
