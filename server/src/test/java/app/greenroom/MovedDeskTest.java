package app.greenroom;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An old address, for whoever still comes there. */
class MovedDeskTest {
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = MovedDesk.open(URI.create("https://new.example/"), 0);
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void a_page_is_led_to_the_same_place_at_the_new_address() {
        given().port(server.getAddress().getPort())
                .redirects()
                .follow(false)
                .get("/inbox/1?model=2")
                .then()
                .statusCode(308)
                .header("Location", "https://new.example/inbox/1?model=2");
    }

    @Test
    void the_extension_is_told_the_new_address_and_to_keep_what_it_has() {
        given().port(server.getAddress().getPort())
                .body("{}")
                .post("/api/messages/batch")
                .then()
                .statusCode(503)
                .body("type", equalTo("urn:greenroom:problem:desk-moved"))
                .body("movedTo", equalTo("https://new.example"));
    }
}
