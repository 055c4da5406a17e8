package app.greenroom.fan;

/**
 * What may be done in a conversation.
 *
 * @param frozen a fan may be under age: no options, no sales, and no operator's replies until an admin releases it
 * @param care the fan may need help: nothing is sold to them
 */
public record Standing(boolean frozen, boolean care) {
    public boolean maySell() {
        return !frozen && !care;
    }
}
