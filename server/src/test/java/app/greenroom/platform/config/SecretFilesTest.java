package app.greenroom.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
    @TempDir
    Path folder;

    @Test
    void aSecretIsWhatItsFileHoldsWithoutTheLinesEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "much secret\n");
        assertThat(SecretFiles.resolve(
                        Map.of("OPENAI_API_KEY_FILE", file.toString(), "GREENROOM_LEDGER_FILE", "/kept/as/it/is")))
                .containsEntry("OPENAI_API_KEY", "much secret")
                .containsEntry("GREENROOM_LEDGER_FILE", "/kept/as/it/is")
                .doesNotContainKey("GREENROOM_LEDGER");
    }

    @Test
    void whatIsThereTwiceOrCannotBeReadIsNamed() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThatThrownBy(() -> SecretFiles.resolve(Map.of("REDIS_URL", "redis://one", "REDIS_URL_FILE", "two")))
                .hasMessage("REDIS_URL and REDIS_URL_FILE are both set; keep one of them.");
        assertThatThrownBy(() -> SecretFiles.resolve(Map.of("REDIS_URL_FILE", "/not/there")))
                .hasMessage("REDIS_URL_FILE names /not/there, which cannot be read.");
        assertThatThrownBy(() -> SecretFiles.resolve(Map.of("REDIS_URL_FILE", empty.toString())))
                .hasMessageEndingWith("which is empty.");
    }

    @Test
    void aPasswordBesideAnAddressGetsIntoItUnlessItHasOne() {
        assertThat(DatabaseUrl.withPassword("redis://redis:6379", "a/b$1")).isEqualTo("redis://:a%2Fb%241@redis:6379");
        assertThat(DatabaseUrl.withPassword("redis://:own@redis:6379", "other")).isEqualTo("redis://:own@redis:6379");
    }
}
