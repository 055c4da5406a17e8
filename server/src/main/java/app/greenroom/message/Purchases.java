package app.greenroom.message;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Where what the page shows as paid becomes a transaction; the transaction package implements it. */
public interface Purchases {

    /** Records what these messages show as paid, each once, in the caller's transaction; their fans' rows are locked. */
    void record(Handle tx, List<Message> paid);
}
