package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryKeeperTest {
    private final TestHouse house = new TestHouse();

    @Test
    void everyMessageWithWordsIsKeptOnce() {
        var fan = house.fan(house.model(), "Nate", Profiles.NONE);
        for (int i = 0; i < 70; i++) {
            house.fanSays(fan, "message number " + i);
        }
        house.fanSendsMedia(fan);

        assertThat(house.keeper.keepFan(fan)).isEqualTo(70);
        assertThat(house.keeper.keepFan(fan)).isZero();
        assertThat(house.vectors.vectorsOfFan(fan, house.embedder.name(), 100)).hasSize(70);
    }
}
