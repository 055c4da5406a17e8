package app.greenroom.message;

import app.greenroom.fan.Correspondent;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ToldTime;
import app.greenroom.platform.web.WebProblem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/messages}, which comes in two shapes: what the extension read ({@link Ingest}), and what
 * an operator approved ({@link Send}). It is a reply exactly if it names a {@code fanId}.
 */
record NewMessage(
        @Nullable UUID modelId,
        @Nullable FanOnPage fan,
        @Nullable String direction,
        @Nullable String content,
        @Nullable String mediaUrl,
        @Nullable List<@Nullable String> mediaKinds,
        @Nullable String kind,
        @Nullable BigDecimal price,
        @Nullable Instant purchasedAt,
        @Nullable String platformKey,
        @Nullable Instant sentAt,
        @Nullable ShownAt shown,
        @Nullable Boolean history,
        @Nullable UUID fanId,
        @Nullable UUID seenMessageId,
        @Nullable UUID suggestionId,
        @Nullable Integer optionIndex,
        @Nullable UUID followUpId,
        @Nullable UUID itemId,
        @Nullable String coolDownReason) {

    static final int MOST_REASON = 500;
    static final int MOST_CHARACTERS = 10_000;
    private static final BigDecimal MOST_MONEY = new BigDecimal("99999.99");
    private static final List<String> DIRECTIONS = List.of(Message.INCOMING, Message.OUTGOING);
    private static final List<String> MEDIA = List.of("photo", "video", "audio");
    static final List<String> KINDS = List.of("text", "tip", "ppv");

    /** A fan as the page shows them. */
    record FanOnPage(
            @Schema(required = true, examples = "48210017") @Nullable
            String ofUserId,

            @Schema(required = true) @Nullable String username,
            @Nullable String displayName) {}

    /** Where the page shows a message: its minute, and which it is among those of that minute that look the same. */
    record ShownAt(
            @Schema(required = true) @Nullable Instant minute,

            @Schema(required = true, minimum = "1") @Nullable
            Integer place) {

        boolean tellsWhere() {
            return minute != null
                    && minute.equals(minute.truncatedTo(ChronoUnit.MINUTES))
                    && place != null
                    && place > 0;
        }
    }

    /** What the extension read, for the API's documentation. */
    record Ingest(
            @Schema(required = true) UUID modelId,
            @Schema(required = true) FanOnPage fan,

            @Schema(
                    required = true,
                    enumeration = {"incoming", "outgoing"})
            String direction,

            @Schema(required = true, maxLength = MOST_CHARACTERS)
            String content,

            @Nullable String mediaUrl,

            @Schema(description = "What media the message shows: photo, video, audio") @Nullable
            List<String> mediaKinds,

            @Schema(enumeration = {"text", "tip", "ppv"}) @Nullable
            String kind,

            @Nullable BigDecimal price,

            @Schema(description = "When the fan paid for an outgoing ppv message; may come with a later reading of it")
            @Nullable
            Instant purchasedAt,

            @Schema(
                    required = true,
                    maxLength = 200,
                    description =
                            "The platform's own id; or, where the page tells none, one that begins with d: and is "
                                    + "made of what is seen")
            String platformKey,

            @Schema(required = true) Instant sentAt,

            @Schema(
                    description =
                            "Where the page shows it; with it, a message that is read with its id and without one is "
                                    + "known as the same")
            @Nullable
            ShownAt shown,

            @Schema(description = "Whether it was loaded by scrolling back to what was said before: it is no news")
            @Nullable
            Boolean history) {}

    /** What an operator approved, for the API's documentation. */
    record Send(
            @Schema(required = true) UUID fanId,
            @Schema(enumeration = {"outgoing"}) @Nullable String direction,

            @Schema(required = true, minLength = 1, maxLength = MOST_CHARACTERS)
            String content,

            @Schema(
                    required = true,
                    description =
                            "Of the newest minute that the screen showed, the message that was stored last (createdAt)")
            @Nullable
            UUID seenMessageId,

            @Nullable UUID suggestionId,
            @Nullable Integer optionIndex,

            @Schema(description = "The follow-up that is done with this answer") @Nullable
            UUID followUpId,

            @Schema(description = "The item that the text offers; a person attaches it on the page") @Nullable
            UUID itemId,

            @Schema(description = "What the item is offered at, if not at its own price") @Nullable
            BigDecimal price,

            @Schema(
                    maxLength = MOST_REASON,
                    description = "Why it may be offered although the fan was offered something a short time ago")
            @Nullable
            String coolDownReason) {}

    boolean isReply() {
        return fanId != null || (fan == null && platformKey == null && modelId == null);
    }

    /** Everything that is wrong with this as something that the extension read; null if nothing is. */
    @Nullable
    Problem readingProblem(Instant now) {
        Checks checks = new Checks()
                .present("modelId", modelId)
                .present("fan", fan)
                .present("direction", direction)
                .oneOf("direction", direction, DIRECTIONS)
                .text("content", content, showsNothing() ? 1 : 0, MOST_CHARACTERS)
                .present("content", content)
                .text("mediaUrl", mediaUrl, 0, 2000)
                .require(
                        mediaKinds == null || mediaKinds.stream().allMatch(NewMessage::isMedia),
                        "mediaKinds",
                        "may hold " + String.join(", ", MEDIA))
                .oneOf("kind", kind, KINDS)
                .text("platformKey", platformKey, 1, 200)
                .present("sentAt", sentAt)
                .require(sentAt == null || sentAt.isAfter(Instant.EPOCH), "sentAt", "lies before 1970")
                .notFarAhead("sentAt", sentAt, now)
                .notFarAhead("purchasedAt", purchasedAt, now)
                .require(
                        shown == null || shown.tellsWhere(),
                        "shown",
                        "must have a whole minute, and a place of 1 or more")
                .require(
                        purchasedAt == null || ("ppv".equals(kind) && Message.OUTGOING.equals(direction)),
                        "purchasedAt",
                        "is only for an outgoing ppv message")
                .require(purchasedAt == null || purchasedAt.isAfter(Instant.EPOCH), "purchasedAt", "lies before 1970")
                .require(
                        price == null || (price.signum() >= 0 && price.compareTo(MOST_MONEY) <= 0),
                        "price",
                        "must be 0 to " + MOST_MONEY);
        if (fan != null) {
            checks.text("fan.ofUserId", fan.ofUserId, 1, 64)
                    .text("fan.username", fan.username, 1, 100)
                    .text("fan.displayName", fan.displayName, 0, 200);
        }
        return checks.problem();
    }

    /** To be called once {@link #readingProblem} found nothing. */
    Reading toReading(Instant now) {
        Instant sent = ToldTime.upTo(now, Objects.requireNonNull(sentAt));
        Instant purchased = purchasedAt == null ? null : ToldTime.upTo(now, purchasedAt);
        FanOnPage from = Objects.requireNonNull(fan);
        String username = Objects.requireNonNull(from.username);
        String name = from.displayName == null || from.displayName.isBlank() ? username : from.displayName;
        return new Reading(
                new Correspondent(
                        Objects.requireNonNull(modelId), Objects.requireNonNull(from.ofUserId), username, name),
                Objects.requireNonNull(direction),
                Objects.requireNonNull(content),
                blank(mediaUrl) ? null : mediaUrl,
                mediaKinds == null
                        ? List.of()
                        : MEDIA.stream().filter(mediaKinds::contains).toList(),
                Objects.requireNonNullElse(kind, "text").toLowerCase(Locale.ROOT),
                price,
                purchased == null || purchased.isAfter(sent) ? purchased : sent,
                Objects.requireNonNull(platformKey),
                sent.truncatedTo(ChronoUnit.MILLIS),
                shown == null
                        ? null
                        : new Reading.Shown(Objects.requireNonNull(shown.minute), Objects.requireNonNull(shown.place)),
                Boolean.TRUE.equals(history));
    }

    /** Everything that is wrong with this as an operator's reply; null if nothing is. */
    @Nullable
    Problem replyProblem(@Nullable String onceKey) {
        return new Checks()
                .present("fanId", fanId)
                .oneOf("direction", direction, List.of(Message.OUTGOING))
                .text("content", content, 1, MOST_CHARACTERS)
                .require(content == null || content.isEmpty() || !content.isBlank(), "content", "must not be blank")
                .require(
                        optionIndex == null || (optionIndex >= 0 && suggestionId != null),
                        "optionIndex",
                        "must be 0 or more, and needs suggestionId")
                .money("price", price, MOST_MONEY)
                .require(price == null || itemId != null, "price", "needs itemId")
                .text("coolDownReason", coolDownReason, 0, MOST_REASON)
                .text("Idempotency-Key", onceKey, 0, 100)
                .problem();
    }

    /** To be called once {@link #replyProblem} found nothing. */
    Reply toReply(@Nullable String onceKey) {
        return new Reply(
                Objects.requireNonNull(fanId),
                Objects.requireNonNull(content),
                seenMessageId,
                suggestionId,
                optionIndex,
                followUpId,
                itemId == null ? null : new Reply.Offered(itemId, price),
                coolDownReason,
                onceKey == null || onceKey.isBlank() ? null : onceKey);
    }

    static Problem missing() {
        return Problem.of(WebProblem.INVALID_REQUEST, "The body is missing");
    }

    private static boolean isMedia(@Nullable String kind) {
        return kind != null && MEDIA.contains(kind);
    }

    private boolean showsNothing() {
        return blank(mediaUrl) && (mediaKinds == null || mediaKinds.isEmpty()) && !"tip".equals(kind);
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
