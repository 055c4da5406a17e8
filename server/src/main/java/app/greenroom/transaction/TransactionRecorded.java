package app.greenroom.transaction;

import app.greenroom.fan.Fan;
import app.greenroom.realtime.Fact;
import java.util.UUID;

/** {@code transaction.recorded}: a fan paid, or a wrong entry was taken back. For whom it counts is not told here. */
record TransactionRecorded(Transaction transaction, Fan fan) implements Fact {
    @Override
    public String type() {
        return "transaction.recorded";
    }

    @Override
    public UUID modelId() {
        return transaction.modelId();
    }

    @Override
    public UUID fanId() {
        return transaction.fanId();
    }
}
