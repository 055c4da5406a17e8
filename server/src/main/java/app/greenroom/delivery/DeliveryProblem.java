package app.greenroom.delivery;

import app.greenroom.platform.web.ProblemKind;

/** Why a delivery does not go on as asked. */
public enum DeliveryProblem implements ProblemKind {
    DELIVERY_NOT_FOUND(404, "There is no such delivery"),
    DELIVERY_NOT_CLAIMABLE(409, "This delivery cannot be claimed now"),
    LEASE_LOST(409, "This delivery is no longer yours; do not click"),
    NOT_AWAITING_A_PERSON(409, "This delivery does not wait for a person's decision"),
    TOO_LATE_TO_STOP(409, "This delivery can no longer be stopped"),
    NOT_PAUSED(409, "This delivery is not paused");

    private final int status;
    private final String title;

    DeliveryProblem(int status, String title) {
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
