package app.greenroom.ppv;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Offers whose outcomes are drawn from a known logistic: fans who spent more, who wait, and who tipped buy more; what costs
 * more than they can say is bought less. What decides is stored as the desk would store it.
 */
final class SyntheticAgency {
    private static final int FANS = 150;
    private static final int ITEMS = 12;
    private static final int DAYS = 300;

    private final Handle tx;
    private final UUID model;
    private final Random random;
    private final Instant start;
    private final List<Buyer> fans = new ArrayList<>();
    private final List<UUID> items = new ArrayList<>();

    /** What was drawn, and how likely it was. */
    record Drawn(UUID offer, double truth, boolean bought) {}

    private record Buyer(UUID id, double spent) {}

    SyntheticAgency(Handle tx, UUID model, long seed, Instant now) {
        this.tx = tx;
        this.model = model;
        this.random = new Random(seed);
        this.start = now.minus(Duration.ofDays(DAYS + 10));
        for (int i = 0; i < ITEMS; i++) {
            UUID item = UUID.randomUUID();
            items.add(item);
            tx.execute(
                    "insert into ppv_items (id, model_id, title, media_kind, price, tags, created_at, updated_at) "
                            + "values (?, ?, ?, 'photo', 20, '[\"a\"]', now(), now())",
                    item,
                    model,
                    "item " + i);
        }
        for (int i = 0; i < FANS; i++) {
            UUID fan = UUID.randomUUID();
            double spent = Math.exp(2 + 4.5 * random.nextDouble());
            fans.add(new Buyer(fan, spent));
            tx.execute(
                    "insert into fans (id, model_id, of_user_id, username, display_name, total_spent, created_at) "
                            + "values (?, ?, ?, ?, ?, ?, ?)",
                    fan,
                    model,
                    "s" + i,
                    "fan" + i,
                    "Fan " + i,
                    spent,
                    start.minus(Duration.ofDays(30)));
            tx.execute(
                    "insert into transactions (id, model_id, fan_id, kind, amount, occurred_at) "
                            + "values (?, ?, ?, 'subscription', ?, ?)",
                    UUID.randomUUID(),
                    model,
                    fan,
                    BigDecimal.valueOf(spent).setScale(2, RoundingMode.HALF_UP),
                    start.minus(Duration.ofDays(29)));
        }
    }

    UUID item() {
        return items.getFirst();
    }

    UUID poorest() {
        return fans.stream().min((a, b) -> Double.compare(a.spent, b.spent)).orElseThrow().id;
    }

    UUID richest() {
        return fans.stream().max((a, b) -> Double.compare(a.spent, b.spent)).orElseThrow().id;
    }

    /** Makes offers over the days, the oldest first. */
    List<Drawn> offer(int count) {
        PreparedBatch messages = tx.prepareBatch("""
                insert into messages (id, model_id, fan_id, direction, content, sent_at)
                values (:id, :model, :fan, 'incoming', 'hello you', :at)
                """);
        PreparedBatch offers = tx.prepareBatch("""
                insert into ppv_offers (id, model_id, item_id, fan_id, message_id, price, sent_at, purchased_at, created_at)
                values (:id, :model, :item, :fan, :message, :price, :at, :purchased, :at)
                """);
        List<Drawn> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant at = start.plusSeconds((long) (DAYS * 86400.0 * i / count));
            Buyer fan = fans.get(random.nextInt(FANS));
            double price = 5 + random.nextInt(56);
            boolean writes = random.nextDouble() < 0.5;
            if (writes) {
                messages.bind("id", UUID.randomUUID())
                        .bind("model", model)
                        .bind("fan", fan.id)
                        .bind("at", at.minusSeconds(120))
                        .add();
            }
            double truth = Logistic.sigmoid(
                    -0.6 + 0.9 * (Math.log1p(fan.spent) - 4.5) - 1.3 * Math.log(price / 25) + (writes ? 0.9 : -0.4));
            boolean bought = random.nextDouble() < truth;
            UUID offer = UUID.randomUUID();
            drawn.add(new Drawn(offer, truth, bought));
            offers.bind("id", offer)
                    .bind("model", model)
                    .bind("item", items.get(random.nextInt(ITEMS)))
                    .bind("fan", fan.id)
                    .bind("message", UUID.randomUUID())
                    .bind("price", price)
                    .bind("at", at)
                    .bind("purchased", bought ? at.plusSeconds(600) : null)
                    .add();
        }
        if (messages.size() > 0) {
            messages.execute();
        }
        offers.execute();
        return drawn;
    }
}
