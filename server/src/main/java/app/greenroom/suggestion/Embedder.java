package app.greenroom.suggestion;

import java.util.List;

/** Turns texts into vectors of length one, so that a dot product tells how close two texts are in meaning. */
public interface Embedder {
    /** Stored beside each vector: vectors of different embedders are never compared. */
    String name();

    /** How many numbers a vector has. */
    int dimensions();

    /** The vector of one text. */
    float[] embed(String text);

    /** The vectors of several texts, in their order; cheaper than one by one. */
    List<float[]> embed(List<String> texts);

    /** Two texts that are less alike than this are about different things. */
    default float related() {
        return 0.35f;
    }

    /** Lets go of what it holds. */
    default void close() {}
}
