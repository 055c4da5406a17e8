package app.greenroom.ppv;

import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a propensity looks at, each as one number that grows with what its name says, and as words for the person who
 * decides. {@code docs/ppv.md} tells the formulas.
 */
enum Feature {
    SPENT("spent") {
        @Override
        double of(Moment moment, @Nullable Double tierPrice) {
            return Math.log1p(Math.max(moment.spent(), 0));
        }

        @Override
        String words(Moment moment, @Nullable Double tierPrice) {
            return String.format(Locale.ROOT, "has spent $%.0f in all", moment.spent());
        }
    },
    TIER("tier") {
        @Override
        double of(Moment moment, @Nullable Double tierPrice) {
            return switch (moment.tier()) {
                case "whale" -> 2;
                case "regular" -> 1;
                default -> 0;
            };
        }

        @Override
        String words(Moment moment, @Nullable Double tierPrice) {
            return "is in the tier " + moment.tier();
        }
    },
    RECENCY("days-since-paid") {
        @Override
        double of(Moment moment, @Nullable Double tierPrice) {
            return Math.log1p(moment.daysSince(moment.paidAt(), YEAR));
        }

        @Override
        String words(Moment moment, @Nullable Double tierPrice) {
            return moment.paidAt() == null
                    ? "has never paid for more than a subscription"
                    : "last paid " + days(moment.daysSince(moment.paidAt(), YEAR)) + " ago";
        }
    },
    UNLOCK("unlock-ratio") {
        @Override
        double of(Moment moment, @Nullable Double tierPrice) {
            return (moment.bought() + 1.0) / (moment.known() + 4.0);
        }

        @Override
        String words(Moment moment, @Nullable Double tierPrice) {
            return moment.known() == 0
                    ? "was never offered anything before"
                    : "bought %d of %d offers before".formatted(moment.bought(), moment.known());
        }
    },
    LATELY("offers-in-7-days") {
        @Override
        double of(Moment moment, @Nullable Double tierPrice) {
            return Math.log1p(moment.lately());
        }

        @Override
        String words(Moment moment, @Nullable Double tierPrice) {
            return "got %d offers in the last 7 days".formatted(moment.lately());
        }
    },
    PRICE("price") {
        @Override
        double of(Moment moment, @Nullable Double tierPrice) {
            return Math.log(moment.price().doubleValue());
        }

        @Override
        String words(Moment moment, @Nullable Double tierPrice) {
            return "the price is $" + moment.price().toPlainString();
        }
    },
    PRICE_TO_FAN("price-to-fan") {
        @Override
        double of(Moment moment, @Nullable Double tierPrice) {
            return ratio(moment, moment.usualPrice());
        }

        @Override
        String words(Moment moment, @Nullable Double tierPrice) {
            return compared("what this fan usually pays", moment, moment.usualPrice());
        }
    },
    PRICE_TO_TIER("price-to-tier") {
        @Override
        double of(Moment moment, @Nullable Double tierPrice) {
            return ratio(moment, tierPrice);
        }

        @Override
        String words(Moment moment, @Nullable Double tierPrice) {
            return compared("what fans of this tier usually pay", moment, tierPrice);
        }
    },
    SILENCE("hours-since-heard") {
        @Override
        double of(Moment moment, @Nullable Double tierPrice) {
            return Math.log1p(24 * moment.daysSince(moment.heardAt(), QUARTER));
        }

        @Override
        String words(Moment moment, @Nullable Double tierPrice) {
            return moment.heardAt() == null
                    ? "has never written"
                    : "last wrote " + days(moment.daysSince(moment.heardAt(), QUARTER)) + " ago";
        }
    },
    WROTE("messages-in-24-hours") {
        @Override
        double of(Moment moment, @Nullable Double tierPrice) {
            return Math.log1p(moment.wrote());
        }

        @Override
        String words(Moment moment, @Nullable Double tierPrice) {
            return "wrote %d messages in the last 24 hours".formatted(moment.wrote());
        }
    },
    TIPPED("tipped-in-7-days") {
        @Override
        double of(Moment moment, @Nullable Double tierPrice) {
            return moment.tipped() ? 1 : 0;
        }

        @Override
        String words(Moment moment, @Nullable Double tierPrice) {
            return moment.tipped() ? "tipped in the last 7 days" : "did not tip in the last 7 days";
        }
    },
    WAITING("waiting") {
        @Override
        double of(Moment moment, @Nullable Double tierPrice) {
            return moment.waiting() ? 1 : 0;
        }

        @Override
        String words(Moment moment, @Nullable Double tierPrice) {
            return moment.waiting() ? "waits for an answer" : "does not wait for an answer";
        }
    },
    HOUR_SINE("hour") {
        @Override
        double of(Moment moment, @Nullable Double tierPrice) {
            return Math.sin(hourAngle(moment));
        }

        @Override
        String words(Moment moment, @Nullable Double tierPrice) {
            return "it is %02d:00 UTC".formatted(hour(moment));
        }
    },
    HOUR_COSINE("hour") {
        @Override
        double of(Moment moment, @Nullable Double tierPrice) {
            return Math.cos(hourAngle(moment));
        }

        @Override
        String words(Moment moment, @Nullable Double tierPrice) {
            return HOUR_SINE.words(moment, tierPrice);
        }
    },
    TAGS("liked-tags") {
        @Override
        double of(Moment moment, @Nullable Double tierPrice) {
            return moment.itemTags() == 0 ? 0 : (double) moment.likedTags() / moment.itemTags();
        }

        @Override
        String words(Moment moment, @Nullable Double tierPrice) {
            return "bought items with %d of its %d tags".formatted(moment.likedTags(), moment.itemTags());
        }
    },
    ASKED("asked") {
        @Override
        double of(Moment moment, @Nullable Double tierPrice) {
            return moment.asked() ? 1 : 0;
        }

        @Override
        String words(Moment moment, @Nullable Double tierPrice) {
            return moment.asked() ? "just asked for content or a price" : "did not ask for content or a price";
        }
    },
    AGE("days-known") {
        @Override
        double of(Moment moment, @Nullable Double tierPrice) {
            return Math.log1p(moment.daysSince(moment.since(), 0));
        }

        @Override
        String words(Moment moment, @Nullable Double tierPrice) {
            return "has been here for " + days(moment.daysSince(moment.since(), 0));
        }
    },
    ITEM("item-ratio") {
        @Override
        double of(Moment moment, @Nullable Double tierPrice) {
            return (moment.itemBought() + 1.0) / (moment.itemKnown() + 4.0);
        }

        @Override
        String words(Moment moment, @Nullable Double tierPrice) {
            return moment.itemKnown() == 0
                    ? "the item was never offered before"
                    : "the item was bought %d of %d times".formatted(moment.itemBought(), moment.itemKnown());
        }
    };

    private static final double YEAR = 365;
    private static final double QUARTER = 90;

    private final String word;

    Feature(String word) {
        this.word = word;
    }

    /** @param tierPrice the median of what fans of the tier had bought at; null if too little was bought */
    abstract double of(Moment moment, @Nullable Double tierPrice);

    /** What it is at this moment, for people. */
    abstract String words(Moment moment, @Nullable Double tierPrice);

    /** Its name; two that tell of one thing share it. */
    String word() {
        return word;
    }

    private static double ratio(Moment moment, @Nullable Double usual) {
        return usual == null ? 0 : Math.log(moment.price().doubleValue() / usual);
    }

    private static String compared(String what, Moment moment, @Nullable Double usual) {
        if (usual == null) {
            return "nothing is known of " + what;
        }
        double share = moment.price().doubleValue() / usual;
        return String.format(Locale.ROOT, "the price is %.0f%% of %s ($%.2f)", 100 * share, what, usual);
    }

    private static int hour(Moment moment) {
        return moment.at().atZone(ZoneOffset.UTC).getHour();
    }

    private static double hourAngle(Moment moment) {
        return 2 * Math.PI * hour(moment) / 24;
    }

    private static String days(double days) {
        return days < 2
                ? String.format(Locale.ROOT, "%.0f hours", 24 * days)
                : String.format(Locale.ROOT, "%.0f days", days);
    }
}
