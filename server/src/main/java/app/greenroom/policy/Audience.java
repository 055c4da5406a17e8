package app.greenroom.policy;

/** Whose text a pack judges, by the name it has in the pack's file. */
enum Audience {
    INCOMING("incoming"),
    OUTGOING("outgoing"),
    OPTION("option"),
    /** Outgoing, where nothing may be sold. */
    UNSOLD("unsold");

    final String key;

    Audience(String key) {
        this.key = key;
    }
}
