package app.greenroom.operator;

import app.greenroom.platform.web.ClientAddress;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Objects;

/**
 * Where somebody comes from who is not signed in yet.
 *
 * @param device what an earlier sign-in left in this browser, as it was sent; see {@link KnownDevices}
 */
record From(String address, String browser, String device) {
    private static final int BROWSER_LENGTH = 200;

    /** What one client can be expected to own of the address. */
    String network() {
        return ClientAddress.network(address);
    }

    /** Reads it from a request. */
    @Singleton
    static final class Reader {
        private final ClientAddress addresses;

        Reader(ClientAddress addresses) {
            this.addresses = addresses;
        }

        From read(HttpServerRequest request) {
            String browser = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
            var device = request.getCookie(KnownDevices.COOKIE);
            return new From(
                    addresses.of(request),
                    browser.substring(0, Math.min(browser.length(), BROWSER_LENGTH)),
                    device == null ? "" : device.getValue());
        }
    }
}
