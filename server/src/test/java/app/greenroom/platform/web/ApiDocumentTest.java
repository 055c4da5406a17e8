package app.greenroom.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/openapi.yaml is what the server answers, so that nobody writes a client from an old page. */
@QuarkusTest
class ApiDocumentTest extends DeskTest {

    @Test
    void the_committed_document_is_the_one_that_the_server_serves() throws IOException {
        String served = desk().accept("*/*")
                .get("/api/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Path fresh = Path.of("target", "openapi-served.yaml");
        Files.writeString(fresh, served);

        assertThat(Files.readString(Path.of("..", "docs", "openapi.yaml")))
                .as("run: cp server/%s docs/openapi.yaml", fresh)
                .isEqualTo(served);
    }
}
