package app.greenroom.fan;

import app.greenroom.realtime.Fact;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;

/** {@code note.removed}: it is gone. */
record NoteRemoved(
        UUID noteId, @JsonIgnore UUID modelId, @JsonIgnore UUID fanId) implements Fact {
    @Override
    public String type() {
        return "note.removed";
    }
}
