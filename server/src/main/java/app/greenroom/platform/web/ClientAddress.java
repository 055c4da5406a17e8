package app.greenroom.platform.web;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from. {@code X-Forwarded-For} is read from its end, and only as far as trusted proxies wrote it:
 * what stands before that is whatever the client made up.
 */
@Singleton
public final class ClientAddress {
    private static final int IPV6_NETWORK_BYTES = 8;

    private final List<Network> trusted;

    ClientAddress(@ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") Optional<List<String>> trusted) {
        this.trusted = trusted.orElse(List.of()).stream().flatMap(Network::of).toList();
    }

    public String of(HttpServerRequest request) {
        // The request tells the forwarded address as its own; the connection does not.
        String peer = request.connection().remoteAddress().hostAddress();
        return peer == null ? "local" : of(peer, request.headers().getAll("X-Forwarded-For"));
    }

    String of(String peer, List<String> forwarded) {
        InetAddress address = literal(peer);
        List<String> hops = forwarded.stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .toList();
        for (int i = hops.size() - 1; i >= 0 && isTrusted(address); i--) {
            InetAddress hop = literal(hops.get(i).strip());
            if (hop == null) {
                break;
            }
            address = hop;
        }
        return address == null ? peer : address.getHostAddress();
    }

    /** What one client can be expected to own of the address: all of IPv4's, the first half of IPv6's. */
    public static String network(String address) {
        InetAddress known = literal(address);
        byte[] bytes = known == null ? new byte[0] : known.getAddress();
        return bytes.length <= 4 ? address : HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES)) + "/64";
    }

    private boolean isTrusted(@Nullable InetAddress address) {
        return address != null && trusted.stream().anyMatch(network -> network.holds(address));
    }

    /** No name is ever looked up: a name in a header would let its sender ask our resolver. */
    private static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    private record Network(InetAddress start, int bits) {

        static Stream<Network> of(String text) {
            String[] parts = text.strip().split("/", 2);
            InetAddress start = literal(parts[0].equals("localhost") ? "127.0.0.1" : parts[0]);
            if (start == null) {
                return Stream.empty();
            }
            int all = start.getAddress().length * Byte.SIZE;
            return Stream.of(new Network(start, parts.length == 2 ? Integer.parseInt(parts[1]) : all));
        }

        boolean holds(InetAddress address) {
            byte[] ours = start.getAddress();
            byte[] theirs = address.getAddress();
            if (ours.length != theirs.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
