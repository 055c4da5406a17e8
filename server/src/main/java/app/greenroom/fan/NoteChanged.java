package app.greenroom.fan;

import app.greenroom.realtime.Fact;
import java.util.UUID;

/** {@code note.changed}: its author put it in other words. */
record NoteChanged(Note note) implements Fact {
    @Override
    public String type() {
        return "note.changed";
    }

    @Override
    public UUID modelId() {
        return note.modelId();
    }

    @Override
    public UUID fanId() {
        return note.fanId();
    }
}
