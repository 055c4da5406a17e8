package app.greenroom.suggestion;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The vectors of every example and template, made once, in the background: at the start of a desk whose models use AI. */
@Singleton
final class TemplateVectors {
    private final Embedder embedder;
    private @Nullable FutureTask<Map<String, float[]>> vectors;

    TemplateVectors(Embedder embedder) {
        this.embedder = embedder;
    }

    /** Begins to make them, so that who needs them first need not wait. Returns at once. */
    void prepare() {
        current();
    }

    private FutureTask<Map<String, float[]>> started() {
        var task = new FutureTask<>(() -> embedAll(embedder));
        Thread.ofPlatform().daemon().name("template-vectors").start(task);
        return task;
    }

    /** The vector of an example or of a template as it is written. */
    float[] of(String text) {
        var vector = all().get(text);
        if (vector == null) {
            throw new IllegalArgumentException("neither an example nor a template");
        }
        return vector;
    }

    private Map<String, float[]> all() {
        var task = current();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the templates were embedded", e);
        } catch (ExecutionException e) {
            tryAgain(task);
            throw new IllegalStateException("the templates could not be embedded", e);
        }
    }

    private synchronized FutureTask<Map<String, float[]>> current() {
        if (vectors == null) {
            vectors = started();
        }
        return vectors;
    }

    /** An embedder that was away may be back for whoever asks next. */
    private synchronized void tryAgain(FutureTask<Map<String, float[]>> failed) {
        if (vectors == failed) {
            vectors = started();
        }
    }

    private static Map<String, float[]> embedAll(Embedder embedder) {
        var texts = new ArrayList<String>();
        for (var intent : Templates.load().intents()) {
            texts.addAll(intent.examples());
            texts.addAll(intent.texts());
        }
        List<float[]> embedded = embedder.embed(
                texts.stream().map(TemplateVectors::withoutPlaces).toList());
        var vectors = new HashMap<String, float[]>();
        for (int i = 0; i < texts.size(); i++) {
            vectors.put(texts.get(i), embedded.get(i));
        }
        return vectors;
    }

    private static String withoutPlaces(String text) {
        return text.replace("{greeting}", "hey")
                .replace("{name}", "you")
                .replace("{pet}", "babe")
                .replace("{topic}", "it");
    }
}
