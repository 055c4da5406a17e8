package app.greenroom.fan;

import app.greenroom.realtime.Fact;
import java.util.UUID;

/** {@code fan.erased}: nothing of a fan is held any more; the id is all that is left to tell whom to forget. */
public record FanErased(UUID modelId, UUID fanId) implements Fact {
    @Override
    public String type() {
        return "fan.erased";
    }
}
