package app.greenroom.operator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever guesses passwords waits longer and longer; whoever knows theirs gets in. */
@QuarkusTest
class BackoffTest extends DeskTest {
    private static final String MIA = "mia@agency.example";
    private static final String HOME = "198.51.100.7";
    private static final String GUESSER = "203.0.113.9";

    @BeforeEach
    void miaWorksHere() {
        addOperator(MIA, model);
    }

    @Test
    void after_five_wrong_passwords_each_next_one_costs_twice_the_wait() {
        fail(5, MIA, GUESSER);

        for (int wait : new int[] {30, 60, 120, 240, 480, 900, 900}) {
            assertThat(waitOf(MIA, GUESSER)).isBetween(wait / 2 + 1, wait);
            clock.moveOn(Duration.ofSeconds(wait));
            fail(1, MIA, GUESSER);
        }
    }

    @Test
    void the_right_password_does_not_help_while_one_has_to_wait_and_ends_the_count_afterwards() {
        fail(5, MIA, HOME);
        assertThat(login(MIA, PASSWORD, HOME, "").statusCode()).isEqualTo(429);
        clock.moveOn(Duration.ofSeconds(30));

        assertThat(login(MIA, PASSWORD, HOME, "").statusCode()).isEqualTo(200);
        fail(5, MIA, HOME);
    }

    @Test
    void an_address_that_nobody_has_is_answered_like_one_that_somebody_has() {
        fail(5, "nobody@agency.example", GUESSER);
        fail(5, MIA, GUESSER);

        Response nobody = login("nobody@agency.example", "wrong password", GUESSER, "");
        Response somebody = login(MIA, "wrong password", GUESSER, "");
        assertThat(nobody.statusCode()).isEqualTo(429);
        assertThat(nobody.<Map<String, Object>>path("$").keySet())
                .isEqualTo(somebody.<Map<String, Object>>path("$").keySet());
    }

    @Test
    void somebody_elses_guesses_do_not_keep_the_owner_out() {
        fail(5, MIA, GUESSER);

        assertThat(login(MIA, PASSWORD, HOME, "").statusCode()).isEqualTo(200);
    }

    @Test
    void a_browser_that_signed_in_before_gets_in_even_while_many_addresses_guess() {
        String device = login(MIA, PASSWORD, HOME, "").cookie("greenroom_device");
        for (int i = 0; i < 25; i++) {
            fail(2, MIA, "203.0.113." + i);
        }

        assertThat(login(MIA, PASSWORD, "198.51.100.99", "").statusCode()).isEqualTo(429);
        assertThat(login(MIA, PASSWORD, HOME, "made.up").statusCode()).isEqualTo(429);
        assertThat(login(MIA, PASSWORD, HOME, device).statusCode()).isEqualTo(200);
    }

    @Test
    void what_a_browser_holds_is_good_for_its_own_address_and_for_few_guesses() {
        String device = login(MIA, PASSWORD, HOME, "").cookie("greenroom_device");

        for (int i = 0; i < 5; i++) {
            assertThat(login(MIA, "wrong password", "203.0.113." + i, device).statusCode())
                    .isEqualTo(401);
        }
        assertThat(login(MIA, PASSWORD, HOME, device).statusCode()).isEqualTo(429);

        fail(5, "admin@greenroom.local", HOME);
        assertThat(login("admin@greenroom.local", PASSWORD, HOME, device).statusCode())
                .isEqualTo(429);
    }

    @Test
    void one_address_does_not_try_many_accounts() {
        IntStream.range(0, 20).forEach(i -> fail(1, "account%d@agency.example".formatted(i), GUESSER));

        assertThat(waitOf("another@agency.example", GUESSER)).isBetween(16, 30);
        assertThat(login("another@agency.example", "x", HOME, "").statusCode()).isEqualTo(401);
    }

    @Test
    void guesses_that_are_made_at_once_are_counted_one_by_one() {
        List<Integer> answers =
                atOnce(20, i -> login(MIA, "wrong password", GUESSER, "").statusCode());

        assertThat(answers).filteredOn(status -> status == 401).hasSize(5);
        assertThat(answers).filteredOn(status -> status == 429).hasSize(15);
    }

    private static void fail(int times, String email, String address) {
        for (int i = 0; i < times; i++) {
            assertThat(login(email, "wrong password", address, "").statusCode()).isEqualTo(401);
        }
    }

    private static int waitOf(String email, String address) {
        Response refused = login(email, PASSWORD, address, "");
        assertThat(refused.statusCode()).isEqualTo(429);
        return Integer.parseInt(refused.header("Retry-After"));
    }

    private static Response login(String email, String password, String address, String device) {
        return given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", address)
                .cookie("greenroom_device", device)
                .body(Map.of("email", email, "password", password))
                .post("/api/auth/login");
    }
}
