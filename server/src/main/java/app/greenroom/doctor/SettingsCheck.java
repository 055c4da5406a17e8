package app.greenroom.doctor;

import static app.greenroom.doctor.Finding.ok;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Settings that are weak. */
record SettingsCheck(Map<String, String> environment) {
    private static final int LEAST_SECRET = 32;
    private static final int LEAST_PASSWORD = 10;
    private static final Pattern KNOWN = Pattern.compile("change.?me|secret|password|greenroom|example|admin|12345");
    private static final long LEAST_LETTERS = 10;

    List<Finding> look() {
        List<Finding> weak = new ArrayList<>();
        for (String variable : List.of("GREENROOM_JWT_SECRET", "GREENROOM_LEDGER_SECRET")) {
            String secret = Doctor.setting(environment, variable);
            if (!secret.isEmpty() && isWeak(secret)) {
                weak.add(
                        Finding.look(
                                "settings",
                                variable + " can be guessed",
                                "make one with: openssl rand -base64 36; after a change give the old one as GREENROOM_LEDGER_SECRET"));
            }
        }
        String password = Doctor.setting(environment, "GREENROOM_ADMIN_PASSWORD");
        if (!password.isEmpty()
                && (password.length() < LEAST_PASSWORD
                        || KNOWN.matcher(password.toLowerCase(Locale.ROOT)).find())) {
            weak.add(Finding.look(
                    "settings",
                    "GREENROOM_ADMIN_PASSWORD can be guessed",
                    "change it at the desk (Your account) and unset the variable: it counts only once"));
        }
        for (String origin :
                Doctor.setting(environment, "GREENROOM_CORS_ORIGINS").split(",")) {
            if (origin.contains("*") || (origin.strip().startsWith("http://") && !origin.contains("localhost"))) {
                weak.add(Finding.look(
                        "settings",
                        "GREENROOM_CORS_ORIGINS holds " + origin.strip(),
                        "name the https origins that need it, one by one"));
            }
        }
        if (Doctor.setting(environment, "GREENROOM_WEBHOOK_PRIVATE_TARGETS").equals("true")) {
            weak.add(Finding.look(
                    "settings",
                    "webhooks may go into this network",
                    "unset GREENROOM_WEBHOOK_PRIVATE_TARGETS unless a receiver is there"));
        }
        String host = Doctor.setting(environment, "QUARKUS_HTTP_HOST");
        if (!host.isEmpty() && !host.equals("127.0.0.1") && !host.equals("localhost")) {
            weak.add(Finding.look(
                    "settings",
                    "the server listens on " + host + " without TLS of its own",
                    "let only a proxy with TLS reach it, and name that in QUARKUS_HTTP_PROXY_TRUSTED_PROXIES"));
        }
        return weak.isEmpty() ? List.of(ok("settings", "nothing weak in the environment")) : weak;
    }

    /** Too short, a word that everybody tries, or few letters over and over. */
    private static boolean isWeak(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8).length < LEAST_SECRET
                || KNOWN.matcher(secret.toLowerCase(Locale.ROOT)).find()
                || secret.chars().distinct().count() < LEAST_LETTERS;
    }
}
