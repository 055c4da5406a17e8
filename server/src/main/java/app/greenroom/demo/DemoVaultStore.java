package app.greenroom.demo;

import app.greenroom.platform.db.Ids;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes what was offered in the past. */
@Singleton
class DemoVaultStore {

    void addItem(Handle tx, UUID id, JsonNode item, Instant at) {
        tx.createUpdate("""
                        insert into ppv_items (id, model_id, title, media_kind, price, min_price, max_price, tags, teaser,
                                               created_at, updated_at)
                        select :id, m.id, :title, :mediaKind, :price, :minPrice, :maxPrice, :tags::jsonb, :teaser, :at, :at
                        from models m
                        where m.of_username = :model and m.is_demo
                        """)
                .bind("id", id)
                .bind("model", item.get("model").asText())
                .bind("title", item.get("title").asText())
                .bind("mediaKind", item.get("mediaKind").asText())
                .bind("price", item.get("price").decimalValue())
                .bind("minPrice", item.get("minPrice").decimalValue())
                .bind("maxPrice", item.get("maxPrice").decimalValue())
                .bind("tags", item.get("tags").toString())
                .bind("teaser", item.get("teaser").asText())
                .bind("at", at)
                .execute();
    }

    void addOffer(Handle tx, UUID item, JsonNode offer, Instant sentAt, @Nullable Instant purchasedAt) {
        tx.createUpdate("""
                        insert into ppv_offers (id, model_id, item_id, fan_id, message_id, price, sent_at, purchased_at,
                                                created_at)
                        select :id, f.model_id, :item, f.id,
                               coalesce((select x.id from messages x
                                         where x.fan_id = f.id and x.platform_key = :message), gen_random_uuid()),
                               :price, :sentAt, :purchasedAt::timestamptz, :sentAt
                        from fans f
                        join models m on m.id = f.model_id
                        where m.of_username = :model and m.is_demo and f.of_user_id = :fan
                        """)
                .bind("id", Ids.next())
                .bind("item", item)
                .bind("model", offer.get("model").asText())
                .bind("fan", offer.get("fan").asText())
                .bind("message", offer.path("message").asText(""))
                .bind("price", offer.get("price").decimalValue())
                .bind("sentAt", sentAt)
                .bind("purchasedAt", purchasedAt)
                .execute();
    }
}
