package app.greenroom.suggestion;

import app.greenroom.realtime.Event;
import app.greenroom.realtime.EventReader;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Takes each new message into the conversation's memory, behind the operator's back. */
@Singleton
class MemoryOfNews implements EventReader {
    private final MemoryKeeper keeper;

    MemoryOfNews(MemoryKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public void read(Event event) {
        UUID fan = event.fanId();
        if (fan != null
                && (event.type().equals("message.received") || event.type().equals("message.approved"))) {
            keeper.keepLater(fan);
        }
    }
}
