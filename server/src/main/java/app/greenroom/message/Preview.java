package app.greenroom.message;

/** The line that an inbox shows of a conversation's newest message. */
final class Preview {
    private static final int MOST = 140;

    private Preview() {}

    static String of(Message message) {
        String line = message.content().strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            return message.kind().equals("tip") ? "Tip" : "Media";
        }
        return line.codePointCount(0, line.length()) <= MOST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MOST)) + "…";
    }
}
