package app.greenroom.transaction;

import app.greenroom.message.Message;
import app.greenroom.message.Purchases;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What the page shows as paid, recorded in the transaction in which it is read. */
@Singleton
class MessagePurchases implements Purchases {
    private final Transactions transactions;

    MessagePurchases(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void record(Handle tx, List<Message> paid) {
        transactions.record(tx, paid.stream().map(NewTransaction::of).toList());
        transactions.link(tx, paid);
    }
}
