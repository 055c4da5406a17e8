package app.greenroom.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A new desk has something to look at, and its numbers agree with each other. */
@QuarkusTest
class DemoAgencyTest extends DeskTest {

    @Inject
    DemoAgency demo;

    @Test
    void it_fills_an_empty_desk_once() {
        jdbi.useHandle(handle -> handle.execute("delete from models"));

        demo.fill();
        demo.fill();

        assertThat(count("select count(*) from models")).isGreaterThanOrEqualTo(3);
        assertThat(count("select count(*) from fans")).isGreaterThanOrEqualTo(40);
        assertThat(count("select count(*) from messages")).isGreaterThanOrEqualTo(600);
        assertThat(count("select count(distinct spending_tier) from fans")).isEqualTo(3);
        assertThat(demo.anchor()).isPresent();
    }

    @Test
    void inbox_rows_and_revenue_agree_with_what_they_count() {
        jdbi.useHandle(handle -> handle.execute("delete from models"));
        demo.fill();

        assertThat(count("""
                select count(*) from fans f
                where unread_count <> (select count(*) from messages m where m.fan_id = f.id and not m.is_read)
                """)).isZero();
        assertThat(count("""
                select count(*) from (select sum(tips_total + ppv_total + subscriptions_total) as a from revenue_stats) r,
                                     (select sum(amount) as b from transactions) t
                where r.a <> t.b
                """)).isZero();
        List<Map<String, Object>> inbox =
                desk().get("/api/fans").then().extract().path("items");
        assertThat(inbox)
                .isNotEmpty()
                .allSatisfy(fan -> assertThat(fan.get("lastMessagePreview")).isNotEqualTo(""));
        assertThat(inbox.getFirst()).containsEntry("spendingTier", "whale");
    }

    @Test
    void its_vaults_have_been_offered_from_enough_to_tell_who_is_likely_to_buy() {
        jdbi.useHandle(handle -> handle.execute("delete from models"));
        demo.fill();

        assertThat(count("select count(*) from ppv_items")).isEqualTo(29);
        assertThat(count("select count(*) from ppv_offers")).isEqualTo(161);
        String fan = desk().get("/api/fans").path("items[0].id");
        desk().get("/api/ppv/advice?fanId=" + fan)
                .then()
                .statusCode(200)
                .body("items.size()", greaterThan(8))
                .body("items[0].offerable", equalTo(true))
                .body("items[0].propensity.enoughData", equalTo(true))
                .body("items[0].advice.enoughData", equalTo(true))
                .body("items.excluded.flatten()", hasItem("bought-before"));
    }

    private int count(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }
}
