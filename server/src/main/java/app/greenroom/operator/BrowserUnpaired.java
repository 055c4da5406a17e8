package app.greenroom.operator;

import java.util.UUID;

/** An extension has no access to the desk any more, whoever is signed in. */
public record BrowserUnpaired(UUID browser) {}
