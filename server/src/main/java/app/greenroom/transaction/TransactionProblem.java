package app.greenroom.transaction;

import app.greenroom.platform.web.ProblemKind;

/** Why a transaction is not found, or not taken back. */
public enum TransactionProblem implements ProblemKind {
    TRANSACTION_NOT_FOUND(404, "There is no such transaction"),
    ALREADY_REVERSED(409, "This transaction was taken back already"),
    NOT_REVERSIBLE(409, "What takes another transaction back cannot be taken back itself; enter it anew");

    private final int status;
    private final String title;

    TransactionProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
