package app.greenroom.operator;

import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestResponse;

/** What a browser keeps of a sign-in, in cookies that no script can read. */
final class SignInCookies {
    static final String REFRESH = "greenroom_refresh";

    private SignInCookies() {}

    static RestResponse<SignInResource.Access> answer(SignIns.SignedIn signedIn, UriInfo uri) {
        RestResponse.ResponseBuilder<SignInResource.Access> answer = RestResponse.ResponseBuilder.ok(access(signedIn))
                .cookie(refresh(signedIn.refreshToken(), SessionScript.LIFE, uri));
        if (!signedIn.device().isEmpty()) {
            answer.cookie(cookie(KnownDevices.COOKIE, signedIn.device(), KnownDevices.LIFE, uri));
        }
        return answer.build();
    }

    static SignInResource.Access access(SignIns.SignedIn signedIn) {
        return new SignInResource.Access(
                signedIn.accessToken(), AccessTokens.LIFE.toSeconds(), signedIn.operator(), signedIn.mustSetUp());
    }

    static NewCookie refresh(String value, Duration life, UriInfo uri) {
        return cookie(REFRESH, value, life, uri);
    }

    private static NewCookie cookie(String name, String value, Duration life, UriInfo uri) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/api/auth")
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .secure("https".equals(uri.getRequestUri().getScheme()))
                .maxAge((int) life.toSeconds())
                .build();
    }
}
