package app.greenroom.transaction;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Transactions were recorded; observed within the database transaction that does it. */
public record TransactionsRecorded(Handle tx, List<Transaction> transactions) {}
