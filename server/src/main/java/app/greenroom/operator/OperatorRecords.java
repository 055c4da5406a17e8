package app.greenroom.operator;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What the rest of the house holds of an operator as a person. */
public interface OperatorRecords {

    /** By kind, such as {@code shifts}. */
    Map<String, List<Map<String, Object>>> of(Handle tx, UUID operator);

    /** Removes what nobody else needs; what they did stays, under no name. */
    void erase(Handle tx, UUID operator);
}
