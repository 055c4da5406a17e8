package app.greenroom.analytics;

import app.greenroom.model.Model;
import app.greenroom.model.Models;
import app.greenroom.operator.Caller;
import app.greenroom.operator.Operator;
import app.greenroom.operator.OperatorChoice;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.TimeSpan;
import app.greenroom.transaction.Transaction;
import app.greenroom.transaction.Transactions;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Figures for people. An admin sees everybody's; an operator sees what their models earn, and of the work and the earnings
 * of operators only their own.
 */
@Singleton
public class Analytics {
    private static final List<String> KINDS = List.of(Transaction.TIP, Transaction.PPV, Transaction.SUBSCRIPTION);

    private final AnalyticsStore store;
    private final WorkingHours hours;
    private final Transactions transactions;
    private final Models models;
    private final Scopes scopes;

    Analytics(AnalyticsStore store, WorkingHours hours, Transactions transactions, Models models, Scopes scopes) {
        this.store = store;
        this.hours = hours;
        this.transactions = transactions;
        this.models = models;
        this.scopes = scopes;
    }

    Outcome<RevenueReport> revenue(Caller caller, Question asked) {
        Question question = asked.by() == By.OPERATOR ? ofThemselves(caller, asked) : asked;
        return allowed(caller, question).then(selected -> Outcome.done(revenue(caller, question, selected)));
    }

    private RevenueReport revenue(Caller caller, Question question, Collection<UUID> selected) {
        Map<String, Revenue> now = revenue(question, selected);
        Map<String, Revenue> before = question.compare() ? revenue(question.before(), selected) : Map.of();
        Question earlier = question.before();
        List<RevenueReport.RevenueLine> lines = new ArrayList<>();
        lines(caller, question, now.keySet(), before.keySet()).forEach((key, label) -> {
            String then = keyBefore(question, key);
            lines.add(new RevenueReport.RevenueLine(
                    key,
                    label,
                    Objects.requireNonNullElseGet(now.get(key), () -> revenue(question, key, null)),
                    question.compare()
                            ? Objects.requireNonNullElseGet(before.get(then), () -> revenue(earlier, then, null))
                            : null));
        });
        return new RevenueReport(
                question.period().from(),
                question.period().to(),
                question.period().zone().getId(),
                question.by().word(),
                Objects.requireNonNull(now.get(TOTAL)),
                before.get(TOTAL),
                lines);
    }

    /** A key that no line has. */
    private static final String TOTAL = "";

    private Map<String, Revenue> revenue(Question question, Collection<UUID> selected) {
        Map<String, Revenue> revenue = new HashMap<>();
        for (AnalyticsStore.Paid paid : paid(question, selected)) {
            String key = key(question, paid.key());
            revenue.put(key, revenue(question, key, paid));
        }
        return revenue;
    }

    /** From the days' totals where these are enough, else from the transactions. */
    private List<AnalyticsStore.Paid> paid(Question question, Collection<UUID> selected) {
        AnalyticsStore.Selection selection =
                new AnalyticsStore.Selection(selected, question.period(), question.operator());
        boolean daysAreEnough = !question.buyers()
                && question.operator() == null
                && question.period().zone().equals(TimeSpan.UTC)
                && (question.by() == By.DAY || question.by() == By.MODEL);
        if (!daysAreEnough) {
            return store.paid(selection, question.by());
        }
        List<AnalyticsStore.Paid> lines = store.paidByDays(selection, question.by());
        AnalyticsStore.Paid total = lines.stream().reduce(AnalyticsStore.Paid.NOTHING, Analytics::sum);
        return Stream.concat(lines.stream(), Stream.of(total)).toList();
    }

    private static AnalyticsStore.Paid sum(AnalyticsStore.Paid one, AnalyticsStore.Paid other) {
        return new AnalyticsStore.Paid(
                null,
                one.tips().add(other.tips()),
                one.tipCount() + other.tipCount(),
                one.ppv().add(other.ppv()),
                one.ppvCount() + other.ppvCount(),
                one.subscriptions().add(other.subscriptions()),
                one.subscriptionCount() + other.subscriptionCount(),
                null);
    }

    private static Revenue revenue(Question question, String key, AnalyticsStore.@Nullable Paid paid) {
        AnalyticsStore.Paid known = paid == null ? AnalyticsStore.Paid.NOTHING : paid;
        Rows all = Rows.transactions(question);
        Rows rows = key.equals(TOTAL) ? all : all.of(question, key);
        List<Revenue.RevenueOfKind> kinds = KINDS.stream()
                .filter(kind -> question.by() != By.KIND || key.equals(TOTAL) || key.equals(kind))
                .map(kind -> ofKind(known, kind, rows.with("kind", kind).address()))
                .toList();
        Long buyers = known.buyers();
        return Revenue.of(kinds, question.buyers() ? (buyers == null ? Long.valueOf(0) : buyers) : null, rows);
    }

    private static Revenue.RevenueOfKind ofKind(AnalyticsStore.Paid paid, String kind, String rows) {
        return switch (kind) {
            case Transaction.TIP -> new Revenue.RevenueOfKind(kind, paid.tips(), paid.tipCount(), rows);
            case Transaction.PPV -> new Revenue.RevenueOfKind(kind, paid.ppv(), paid.ppvCount(), rows);
            default -> new Revenue.RevenueOfKind(kind, paid.subscriptions(), paid.subscriptionCount(), rows);
        };
    }

    Outcome<PerformanceReport> performance(Caller caller, Question asked) {
        Question question = ofThemselves(caller, asked);
        return allowed(caller, question).then(selected -> Outcome.done(performance(caller, question, selected)));
    }

    private PerformanceReport performance(Caller caller, Question question, Collection<UUID> selected) {
        Work now = work(question, selected);
        Question earlier = question.before();
        Work before = question.compare() ? work(earlier, selected) : null;
        List<PerformanceReport.PerformanceLine> lines = new ArrayList<>();
        lines(caller, question, now.keys(), before == null ? Set.of() : before.keys())
                .forEach((key, label) -> lines.add(new PerformanceReport.PerformanceLine(
                        key,
                        label,
                        now.figures(question, key),
                        before == null ? null : before.figures(earlier, keyBefore(question, key)))));
        return new PerformanceReport(
                question.period().from(),
                question.period().to(),
                question.period().zone().getId(),
                question.by().word(),
                now.figures(question, TOTAL),
                before == null ? null : before.figures(earlier, TOTAL),
                lines);
    }

    /** What is known of each line's work. */
    private record Work(
            Map<String, AnalyticsStore.Sent> sent,
            Map<String, BigDecimal> revenue,
            Map<String, List<WaitingTimes.Wait>> waits,
            Map<UUID, List<WorkingHours.Shift>> shifts) {

        Set<String> keys() {
            Set<String> keys = new LinkedHashSet<>(sent.keySet());
            keys.addAll(revenue.keySet());
            return keys;
        }

        Performance figures(Question question, String key) {
            Rows messages = Rows.sentMessages(question);
            Rows paid = Rows.transactions(question);
            boolean all = key.equals(TOTAL);
            return Performance.of(
                    sent.getOrDefault(key, AnalyticsStore.Sent.NOTHING),
                    revenue.getOrDefault(key, BigDecimal.ZERO),
                    new WaitingTimes(waits.getOrDefault(key, List.of()), shifts),
                    all ? messages : messages.of(question, key),
                    all ? paid : paid.of(question, key));
        }
    }

    private Work work(Question question, Collection<UUID> selected) {
        AnalyticsStore.Selection selection =
                new AnalyticsStore.Selection(selected, question.period(), question.operator());
        Map<String, AnalyticsStore.Sent> sent = store.sent(selection, question.by()).stream()
                .collect(Collectors.toMap(line -> key(question, line.key()), Function.identity()));
        Map<String, BigDecimal> revenue = store.paid(selection, question.by()).stream()
                .collect(Collectors.toMap(line -> key(question, line.key()), AnalyticsStore.Paid::total));
        List<AnalyticsStore.KeyedWait> all = store.waits(selection, question.by());
        Map<String, List<WaitingTimes.Wait>> waits = all.stream()
                .collect(Collectors.groupingBy(
                        wait -> key(question, wait.key()),
                        Collectors.mapping(AnalyticsStore.KeyedWait::waited, Collectors.toList())));
        List<WaitingTimes.Wait> everyWait =
                all.stream().map(AnalyticsStore.KeyedWait::waited).toList();
        waits.put(TOTAL, everyWait);
        return new Work(sent, revenue, waits, shifts(everyWait, question.period()));
    }

    private Map<UUID, List<WorkingHours.Shift>> shifts(List<WaitingTimes.Wait> waits, Period period) {
        Set<UUID> operators = new LinkedHashSet<>();
        Instant since = period.since();
        for (WaitingTimes.Wait wait : waits) {
            UUID operator = wait.operator();
            if (operator != null) {
                operators.add(operator);
                since = wait.since().isBefore(since) ? wait.since() : since;
            }
        }
        return operators.isEmpty() ? Map.of() : hours.of(operators, since, period.until());
    }

    /** The models that are counted, or why the caller may not ask this. */
    private Outcome<Collection<UUID>> allowed(Caller caller, Question question) {
        UUID model = question.model();
        if (model != null && !scopes.maySee(caller, model)) {
            return Outcome.refused(Models.missing(model));
        }
        OperatorChoice operator = question.operator();
        if (operator != null && !transactions.mayAskFor(caller, operator)) {
            return Outcome.refused(Transactions.noOperator(operator));
        }
        return Outcome.done(model == null ? scopes.modelsOf(caller) : List.of(model));
    }

    /** What tells operators apart is told to an operator of themselves. */
    private static Question ofThemselves(Caller caller, Question question) {
        return caller.role().equals(Operator.ADMIN) || question.operator() != null
                ? question
                : question.of(new OperatorChoice(caller.id()));
    }

    /** The lines of a report in order, with what people call them: every day and kind, else what has something in it. */
    private Map<String, String> lines(Caller caller, Question question, Set<String> now, Set<String> before) {
        Set<String> found = new TreeSet<>(now);
        found.addAll(before);
        found.remove(TOTAL);
        Map<String, String> names = switch (question.by()) {
            case DAY -> same(question.period().days().stream().map(String::valueOf));
            case KIND -> same(KINDS.stream());
            case MODEL ->
                models.of(caller).stream()
                        .collect(Collectors.toMap(model -> model.id().toString(), Model::name));
            case OPERATOR -> operatorNames(found);
        };
        if (question.by() == By.DAY || question.by() == By.KIND) {
            return names;
        }
        Map<String, String> ordered = new TreeMap<>();
        found.forEach(key -> ordered.put(names.getOrDefault(key, key) + " " + key, key));
        Map<String, String> lines = new LinkedHashMap<>();
        ordered.values().forEach(key -> lines.put(key, names.getOrDefault(key, key)));
        return lines;
    }

    private Map<String, String> operatorNames(Set<String> keys) {
        Map<String, String> names = new HashMap<>(store.operatorNames(keys.stream()
                .filter(key -> !key.equals(OperatorChoice.NOBODY))
                .map(UUID::fromString)
                .toList()));
        names.put(OperatorChoice.NOBODY, "nobody");
        return names;
    }

    private static Map<String, String> same(Stream<String> keys) {
        Map<String, String> same = new LinkedHashMap<>();
        keys.forEach(key -> same.put(key, key));
        return same;
    }

    private static String key(Question question, @Nullable String stored) {
        if (stored == null) {
            return TOTAL;
        }
        return question.by() == By.DAY
                ? question.period()
                        .from()
                        .plusDays(Integer.parseInt(stored) - 1L)
                        .toString()
                : stored;
    }

    /** Which line of the period before a line is compared with: the day at the same place, else the same. */
    private static String keyBefore(Question question, String key) {
        return question.by() == By.DAY
                ? LocalDate.parse(key).minusDays(question.period().length()).toString()
                : key;
    }
}
