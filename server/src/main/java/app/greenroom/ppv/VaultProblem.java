package app.greenroom.ppv;

import app.greenroom.platform.web.ProblemKind;

/** What can be wrong with an item or an offer. */
public enum VaultProblem implements ProblemKind {
    ITEM_NOT_FOUND(404, "There is no such item"),
    NOT_AN_OFFER(409, "This message offers nothing for a price"),
    OFFERS_ANOTHER_ITEM(409, "This message offers another item"),
    BOUGHT_BEFORE(409, "The fan has bought this item already"),
    COOL_DOWN(409, "The fan was offered something a short time ago"),
    PRICE_OUT_OF_LIMITS(409, "The item is not offered at this price");

    private final int status;
    private final String title;

    VaultProblem(int status, String title) {
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
