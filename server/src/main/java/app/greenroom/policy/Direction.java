package app.greenroom.policy;

/** Which way a text goes: from the fan, or to the fan. */
public enum Direction {
    INCOMING,
    OUTGOING
}
