package app.greenroom.platform.web;

import app.greenroom.platform.config.GreenroomConfig;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.ParsedHeaderValue;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Serves the built dashboard beside the API: its files as they are, and its page at every other address, because the
 * dashboard finds its own way from there.
 */
@Singleton
final class DashboardRoutes {
    private static final String POLICY = "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:; "
            + "style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
    private static final int YEAR_SECONDS = 31_536_000;
    /** Where a page that is not there is missing, not the dashboard's. */
    private static final List<String> OURS = List.of("/api/", "/ws/", "/assets/");

    private static final int LAST = 20_000;
    /** By encoding, the best first: the ending of what Vite's build puts beside a file. */
    private static final List<Compressed> COMPRESSED =
            List.of(new Compressed("br", ".br"), new Compressed("gzip", ".gz"));

    private static final String CSS = "text/css; charset=utf-8";
    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";

    private record Compressed(String encoding, String ending) {}

    private final Optional<Path> folder;

    DashboardRoutes(GreenroomConfig config) {
        this.folder = config.dashboardDir().map(Path::toAbsolutePath).filter(Files::isDirectory);
    }

    void routes(@Observes Router router) {
        if (folder.isEmpty()) {
            return;
        }
        String root = folder.get().toString();
        // What Vite puts into assets/ has its content's digest in its name and never changes.
        router.route("/assets/*")
                .order(LAST)
                .handler(context -> {
                    if (!sentCompressed(context, folder.get())) {
                        context.next();
                    }
                })
                .handler(StaticHandler.create(FileSystemAccess.ROOT, root + "/assets")
                        .setMaxAgeSeconds(YEAR_SECONDS));
        router.route()
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(LAST + 1)
                .handler(context -> {
                    if (isOurs(context.normalizedPath())) {
                        context.next();
                        return;
                    }
                    Path asked = folder.get()
                            .resolve(context.normalizedPath().substring(1))
                            .normalize();
                    boolean isFile = asked.startsWith(folder.get()) && Files.isRegularFile(asked);
                    context.response()
                            .putHeader("Content-Security-Policy", POLICY)
                            .putHeader("Cache-Control", "no-cache");
                    if (isFile && !asked.endsWith("index.html")) {
                        context.response().sendFile(asked.toString());
                    } else {
                        page(context, root);
                    }
                });
    }

    /** Sends what the build compressed beside a file, if there is that and the browser takes it. */
    private static boolean sentCompressed(RoutingContext context, Path folder) {
        if (context.request().method() != HttpMethod.GET || context.request().getHeader("Range") != null) {
            return false;
        }
        Path asked = folder.resolve(context.normalizedPath().substring(1)).normalize();
        if (!asked.startsWith(folder)) {
            return false;
        }
        List<String> taken = context.parsedHeaders().acceptEncoding().stream()
                .filter(encoding -> encoding.weight() > 0)
                .map(ParsedHeaderValue::value)
                .toList();
        for (Compressed compressed : COMPRESSED) {
            Path file = Path.of(asked + compressed.ending);
            if (taken.contains(compressed.encoding) && Files.isRegularFile(file)) {
                context.response()
                        .putHeader("Content-Encoding", compressed.encoding)
                        .putHeader("Content-Type", asked.toString().endsWith(".css") ? CSS : JAVASCRIPT)
                        .putHeader("Cache-Control", "public, immutable, max-age=" + YEAR_SECONDS)
                        .putHeader("Vary", "Accept-Encoding")
                        .sendFile(file.toString());
                return true;
            }
        }
        return false;
    }

    private static void page(RoutingContext context, String root) {
        context.response().putHeader("Content-Type", "text/html; charset=utf-8").sendFile(root + "/index.html");
    }

    private static boolean isOurs(String path) {
        return path.equals("/api") || path.equals("/ws") || OURS.stream().anyMatch(path::startsWith);
    }
}
