package app.greenroom.fan;

import app.greenroom.realtime.Fact;
import java.util.UUID;

/** {@code note.added}: an operator told colleagues something about a conversation. */
record NoteAdded(Note note) implements Fact {
    @Override
    public String type() {
        return "note.added";
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
