package app.greenroom.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a request comes from, whatever it says of itself. */
class ClientAddressTest {
    private final ClientAddress addresses =
            new ClientAddress(Optional.of(List.of("127.0.0.1", "10.1.0.0/16", "fd00::/8")));

    @Test
    void nobody_but_a_trusted_proxy_says_where_a_request_comes_from() {
        assertThat(addresses.of("203.0.113.9", List.of("198.51.100.1"))).isEqualTo("203.0.113.9");
        assertThat(addresses.of("127.0.0.1", List.of("198.51.100.1"))).isEqualTo("198.51.100.1");
        assertThat(addresses.of("10.1.7.7", List.of("198.51.100.1"))).isEqualTo("198.51.100.1");
        assertThat(addresses.of("10.2.7.7", List.of("198.51.100.1"))).isEqualTo("10.2.7.7");
    }

    @Test
    void what_a_client_put_before_the_proxies_own_words_counts_for_nothing() {
        assertThat(addresses.of("127.0.0.1", List.of("1.2.3.4, 198.51.100.1, 10.1.0.3")))
                .isEqualTo("198.51.100.1");
        assertThat(addresses.of("127.0.0.1", List.of("1.2.3.4", "198.51.100.1")))
                .isEqualTo("198.51.100.1");
    }

    @Test
    void what_is_no_address_is_not_looked_up() {
        assertThat(addresses.of("127.0.0.1", List.of("evil.example"))).isEqualTo("127.0.0.1");
        assertThat(addresses.of("127.0.0.1", List.of("1.2.3.4, unknown"))).isEqualTo("127.0.0.1");
        assertThat(addresses.of("127.0.0.1", List.of())).isEqualTo("127.0.0.1");
    }

    @Test
    void one_client_owns_a_whole_network_of_ipv6() {
        assertThat(ClientAddress.network("2001:db8:1:2:3::4")).isEqualTo(ClientAddress.network("2001:db8:1:2::9"));
        assertThat(ClientAddress.network("2001:db8:1:3::4")).isNotEqualTo(ClientAddress.network("2001:db8:1:2::4"));
        assertThat(ClientAddress.network("198.51.100.1")).isEqualTo("198.51.100.1");
    }
}
