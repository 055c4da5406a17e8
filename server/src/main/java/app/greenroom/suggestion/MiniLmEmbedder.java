package app.greenroom.suggestion;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * all-MiniLM-L6-v2, quantized, in this process. It loads when it is first needed, because it takes memory that a desk
 * without AI can do without. Its tokenizer unpacks a native library into {@code greenroom.embedder-folder}; the ONNX
 * runtime unpacks its own into the JVM's java.io.tmpdir.
 */
public final class MiniLmEmbedder implements Embedder {
    /** A vector says what a text is about; what follows its first lines changes little and costs much. */
    private static final int READ_AT_MOST = 600;

    private final AtomicBoolean wanted = new AtomicBoolean();
    private final FutureTask<EmbeddingModel> model =
            new FutureTask<>(() -> new AllMiniLmL6V2QuantizedEmbeddingModel(ForkJoinPool.commonPool()));

    public MiniLmEmbedder(Optional<String> folder) {
        folder.ifPresent(path -> {
            System.setProperty("DJL_CACHE_DIR", path);
            System.setProperty("ENGINE_CACHE_DIR", path);
        });
    }

    @Override
    public String name() {
        return "all-minilm-l6-v2-q";
    }

    @Override
    public int dimensions() {
        return 384;
    }

    @Override
    public float[] embed(String text) {
        return loaded().embed(Texts.beginning(text, READ_AT_MOST)).content().vector();
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        var segments = texts.stream()
                .map(text -> TextSegment.from(Texts.beginning(text, READ_AT_MOST)))
                .toList();
        return loaded().embedAll(segments).content().stream()
                .map(embedding -> embedding.vector())
                .toList();
    }

    private EmbeddingModel loaded() {
        if (wanted.compareAndSet(false, true)) {
            // Native code and its loading must not hold a virtual thread's carrier.
            Thread.ofPlatform().daemon().name("embedder-loading").start(model);
        }
        try {
            return model.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the embedder was loading", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the embedder could not be loaded", e);
        }
    }

    /** Waits until the model is loaded: native code that is interrupted while it loads takes the process with it. */
    @Override
    public void close() {
        if (wanted.compareAndSet(false, true)) {
            model.cancel(false);
            return;
        }
        try {
            model.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException neverLoaded) {
            // Then there is nothing to wait for.
        }
    }
}
