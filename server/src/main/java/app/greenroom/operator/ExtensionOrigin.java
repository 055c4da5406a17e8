package app.greenroom.operator;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Origins of browser extensions: they come as far as an operator paired them. */
public final class ExtensionOrigin {
    private static final Pattern SHAPE = Pattern.compile("chrome-extension://[a-z0-9-]{1,64}");

    private ExtensionOrigin() {}

    /** Whether a request's {@code Origin} is that of an extension, paired or not. */
    public static boolean is(@Nullable String origin) {
        return origin != null && SHAPE.matcher(origin).matches();
    }
}
