package app.greenroom.doctor;

/**
 * What was found of one thing.
 *
 * @param remedy what to do about it; empty if it is well
 */
public record Finding(String thing, String state, String remedy) {

    static Finding ok(String thing, String state) {
        return new Finding(thing, state, "");
    }

    static Finding look(String thing, String state, String remedy) {
        return new Finding(thing, state, remedy);
    }

    public boolean isWell() {
        return remedy.isEmpty();
    }
}
