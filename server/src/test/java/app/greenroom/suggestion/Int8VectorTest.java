package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class Int8VectorTest {
    @Test
    void packingKeepsNearness() {
        var house = new TestHouse();
        var a = house.embedder.embed("my dog is sick");
        var b = house.embedder.embed("the puppy does not feel well");

        assertThat(Int8Vector.dot(Int8Vector.pack(a), Int8Vector.pack(b))).isCloseTo(Vectors.dot(a, b), within(0.02f));
        assertThat(Vectors.dot(Int8Vector.unpack(Int8Vector.pack(a)), a)).isCloseTo(1, within(0.02f));
    }
}
