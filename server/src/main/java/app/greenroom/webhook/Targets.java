package app.greenroom.webhook;

import app.greenroom.platform.config.GreenroomConfig;
import jakarta.inject.Singleton;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where webhooks may go. What only this machine or its network can reach is refused: a webhook would be a way for
 * whoever sets it up to what is not theirs. A name is looked up once for each attempt, and what was looked at is what is
 * connected to.
 */
@Singleton
final class Targets {
    private static final int MOST_PORTS = 65_535;

    private final boolean privateToo;

    Targets(GreenroomConfig config) {
        this.privateToo = config.webhookPrivateTargets();
    }

    /** @param address of the host, looked up and found to be allowed */
    record Target(URI uri, InetAddress address) {
        boolean isSecure() {
            return "https".equalsIgnoreCase(uri.getScheme());
        }

        String host() {
            return uri.getHost().replaceAll("[\\[\\]]", "");
        }

        int port() {
            return uri.getPort() > 0 ? uri.getPort() : isSecure() ? 443 : 80;
        }

        String path() {
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        }
    }

    /** Why nothing is sent to an address. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    Target resolve(String url) throws Refused {
        return resolve(url, privateToo);
    }

    static Target resolve(String url, boolean privateToo) throws Refused {
        URI uri = parse(url).orElseThrow(() -> new Refused("must be an http or https address with a host"));
        try {
            // All of them: a name that also leads elsewhere would be let in by chance.
            InetAddress[] found = InetAddress.getAllByName(uri.getHost());
            for (InetAddress address : found) {
                if (!privateToo && !isPublic(address)) {
                    throw new Refused("leads to an address that is not public");
                }
            }
            return new Target(uri, found[0]);
        } catch (UnknownHostException nowhere) {
            throw new Refused("has a host that cannot be found");
        }
    }

    private static Optional<URI> parse(String url) {
        try {
            URI uri = new URI(url);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean plain = uri.getHost() != null
                    && uri.getPort() <= MOST_PORTS
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
            return plain && (scheme.equals("http") || scheme.equals("https")) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    /** Whether an address is one of the open internet, by the registries of RFC 6890. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        if (address instanceof Inet4Address) {
            return first != 0
                    && first != 10
                    && first != 127
                    && first < 224
                    && !(first == 100 && second >= 64 && second < 128)
                    && !(first == 169 && second == 254)
                    && !(first == 172 && second >= 16 && second < 32)
                    && !(first == 192 && second == 168)
                    && !(first == 192 && second == 0 && (third == 0 || third == 2))
                    && !(first == 192 && second == 88 && third == 99)
                    && !(first == 198 && (second == 18 || second == 19))
                    && !(first == 198 && second == 51 && third == 100)
                    && !(first == 203 && second == 0 && third == 113);
        }
        boolean global = (first & 0xe0) == 0x20;
        // These carry an IPv4 address within, which could be any.
        boolean sixToFour = first == 0x20 && second == 0x02;
        boolean protocols = first == 0x20 && second == 0x01 && third < 2;
        boolean documentation = first == 0x20 && second == 0x01 && third == 0x0d && (bytes[3] & 0xff) == 0xb8;
        return global && !sixToFour && !protocols && !documentation;
    }
}
