package app.greenroom.presence;

import static org.assertj.core.api.Assertions.assertThat;

import app.greenroom.DeskClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Screens of several nodes make one picture. */
class ScreensTest {
    private static final UUID MODEL = UUID.randomUUID();
    private static final UUID MIA = UUID.randomUUID();

    private final DeskClock clock = new DeskClock();
    private final Screens screens = new Screens(clock);
    private final UUID fan = UUID.randomUUID();
    private final Screens.Place place = new Screens.Place(MODEL, fan);

    @Test
    void an_operator_with_two_screens_is_there_once_and_types_if_one_does() {
        screens.show("a", List.of(here("s1", fan, 0)));
        screens.show("b", List.of(here("s2", fan, 6000)));

        assertThat(screens.at(List.of(place)).get(place)).containsExactly(new Screens.Present(MIA, "Mia", true));
    }

    @Test
    void a_screen_that_moves_on_changes_both_conversations() {
        UUID other = UUID.randomUUID();
        screens.show("a", List.of(here("s1", fan, 0)));

        assertThat(screens.show("a", List.of(here("s1", other, 0))))
                .containsExactlyInAnyOrder(place, new Screens.Place(MODEL, other));
        assertThat(screens.show("a", List.of(here("s1", other, 0)))).isEmpty();
    }

    @Test
    void a_node_that_fell_silent_takes_its_screens_along() {
        screens.show("a", List.of(here("s1", fan, 0)));
        screens.show("b", List.of(here("s2", fan, 0)));
        clock.moveOn(Screens.SILENCE.plus(Duration.ofSeconds(1)));

        assertThat(screens.age("a")).containsExactly(place);
        assertThat(screens.at(List.of(place)).get(place)).hasSize(1);
        assertThat(screens.of("a")).hasSize(1);
    }

    @Test
    void what_a_node_says_as_a_whole_is_all_there_is() {
        UUID other = UUID.randomUUID();
        screens.show("b", List.of(here("s1", fan, 0), here("s2", fan, 0)));

        assertThat(screens.replace("b", List.of(here("s2", fan, 0), here("s3", other, 0))))
                .containsExactlyInAnyOrder(place, new Screens.Place(MODEL, other));
        assertThat(screens.places()).containsExactlyInAnyOrder(place, new Screens.Place(MODEL, other));
    }

    private static Here here(String socket, UUID fan, long typing) {
        return new Here(socket, MIA, "Mia", MODEL, fan, typing);
    }
}
