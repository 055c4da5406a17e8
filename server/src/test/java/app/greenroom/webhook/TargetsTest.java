package app.greenroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where webhooks may not go, however it is written. */
class TargetsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/",
                "http://127.0.0.1/",
                "http://127.8.8.8:8080/x",
                "http://0.0.0.0/",
                "http://10.1.2.3/",
                "http://172.16.0.1/",
                "http://172.31.255.255/",
                "http://192.168.1.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://100.64.0.1/",
                "http://198.18.0.1/",
                "http://224.0.0.1/",
                "http://255.255.255.255/",
                "http://[::1]/",
                "http://[::]/",
                "http://[fe80::1]/",
                "http://[fc00::1]/",
                "http://[fd00:ec2::254]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::]/",
                "http://[2001::1]/",
                "http://[ff02::1]/"
            })
    void what_only_this_network_can_reach_is_refused(String url) {
        assertThatThrownBy(() -> Targets.resolve(url, false))
                .isInstanceOf(Targets.Refused.class)
                .hasMessageContaining("not public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nowhere",
                "ftp://example.org/",
                "file:///etc/passwd",
                "http://",
                "http:///path",
                "https://user:password@example.org/",
                "https://example.org/#part",
                "https://example.org:65536/",
                "http://exa mple.org/"
            })
    void what_is_no_address_of_the_web_is_refused(String url) {
        assertThatThrownBy(() -> Targets.resolve(url, false))
                .isInstanceOf(Targets.Refused.class)
                .hasMessageContaining("must be an http or https address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"})
    void the_open_internet_is_allowed(String address) {
        assertThat(Targets.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }
}
