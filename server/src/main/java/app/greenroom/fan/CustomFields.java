package app.greenroom.fan;

import app.greenroom.audit.AuditLog;
import app.greenroom.model.Models;
import app.greenroom.operator.Caller;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.WebProblem;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What an agency wants to know of its fans, and whether a value is one that a field can hold. */
@Singleton
class CustomFields {
    private static final int MOST = 50;

    private final Jdbi jdbi;
    private final CustomFieldStore store;
    private final Scopes scopes;
    private final AuditLog audit;

    CustomFields(Jdbi jdbi, CustomFieldStore store, Scopes scopes, AuditLog audit) {
        this.jdbi = jdbi;
        this.store = store;
        this.scopes = scopes;
        this.audit = audit;
    }

    List<CustomField> of(Caller caller, @Nullable UUID model) {
        return store.of(scopes.modelsOf(caller, model));
    }

    /** Every field of the fan's model, with the fan's value; empty if the fan was erased meanwhile. */
    Optional<List<FanDetails.FieldValue>> of(Fan fan) {
        return store.values(fan.id())
                .map(values -> store.of(List.of(fan.modelId())).stream()
                        .map(field -> new FanDetails.FieldValue(
                                field.id(),
                                field.name(),
                                field.kind(),
                                plain(values.get(field.id().toString()))))
                        .toList());
    }

    private static @Nullable Object plain(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isNumber() ? value.decimalValue() : value.asText();
    }

    Outcome<CustomField> add(Caller caller, UUID model, String name, String kind, List<String> choices) {
        if (!scopes.maySee(caller, model)) {
            return Outcome.refused(Models.missing(model));
        }
        return jdbi.inTransaction(tx -> store.count(tx, model) >= MOST
                ? Outcome.refused(
                        Problem.of(WebProblem.INVALID_REQUEST, "modelId", "has %d fields already".formatted(MOST)))
                : store.add(tx, Ids.next(), model, name, kind, choices)
                        .map(field -> Outcome.done(noted(tx, caller, "custom-field.added", field)))
                        .orElseGet(CustomFields::taken));
    }

    /** A value that is no choice any more stays until somebody changes it. */
    Outcome<CustomField> update(Caller caller, UUID id, String name, @Nullable List<String> choices) {
        return found(store::lock, caller, id, (tx, field) -> {
            List<String> now = choices == null ? field.choices() : choices;
            Checks checks = new Checks();
            check(checks, field.kind(), now);
            Problem problem = checks.problem();
            if (problem != null) {
                return Outcome.refused(problem);
            }
            return store.update(tx, id, name, now)
                    .map(changed -> Outcome.done(noted(tx, caller, "custom-field.changed", changed)))
                    .orElseGet(CustomFields::taken);
        });
    }

    Outcome<CustomField> delete(Caller caller, UUID id) {
        return found(store::byId, caller, id, (tx, field) -> {
            store.delete(tx, field);
            return Outcome.done(noted(tx, caller, "custom-field.removed", field));
        });
    }

    private CustomField noted(Handle tx, Caller caller, String action, CustomField field) {
        audit.record(
                tx,
                caller.id(),
                action,
                "custom-field:" + field.id(),
                Map.of("modelId", field.modelId(), "name", field.name(), "choices", field.choices()));
        return field;
    }

    static void check(Checks checks, String kind, List<String> choices) {
        checks.require(
                kind.equals("choice") != choices.isEmpty(), "choices", "are what a choice needs and nothing else has");
    }

    /** What is wrong with these values for a fan of this model; null if nothing is. The fields stay as they are meanwhile. */
    @Nullable
    Problem problem(Handle tx, UUID model, Map<UUID, @Nullable JsonNode> values) {
        Map<UUID, CustomField> fields =
                store.keep(tx, model).stream().collect(Collectors.toMap(CustomField::id, Function.identity()));
        Checks checks = new Checks();
        values.forEach((id, value) -> {
            CustomField field = fields.get(id);
            if (field == null) {
                checks.require(false, "values." + id, "is no field of this fan's model");
            } else if (value != null && !value.isNull()) {
                checks.require(fits(field, value), "values." + id, expected(field));
            }
        });
        return checks.problem();
    }

    private static boolean fits(CustomField field, JsonNode value) {
        return switch (field.kind()) {
            case "number" ->
                value.isNumber()
                        && value.decimalValue().precision() <= 30
                        && Math.abs(value.decimalValue().scale()) <= 30;
            case "date" -> value.isTextual() && isDate(value.asText());
            case "choice" -> value.isTextual() && field.choices().contains(value.asText());
            default ->
                value.isTextual()
                        && new Checks()
                                        .text("value", value.asText(), 1, CustomField.MOST_CHARACTERS)
                                        .problem()
                                == null;
        };
    }

    private static String expected(CustomField field) {
        return switch (field.kind()) {
            case "number" -> "must be a number of at most 30 digits";
            case "date" -> "must be a date such as 2026-05-12";
            case "choice" -> "must be one of " + String.join(", ", field.choices());
            default -> "must be a text of 1 to 1,000 characters";
        };
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).getYear() < 10_000;
        } catch (DateTimeParseException none) {
            return false;
        }
    }

    private interface Look {
        Optional<CustomField> at(Handle tx, UUID id, Collection<UUID> models);
    }

    private Outcome<CustomField> found(
            Look look, Caller caller, UUID id, BiFunction<Handle, CustomField, Outcome<CustomField>> act) {
        return jdbi.inTransaction(tx -> look.at(tx, id, scopes.modelsOf(caller))
                .map(field -> act.apply(tx, field))
                .orElseGet(() -> Outcome.refused(Problem.of(FanProblem.FIELD_NOT_FOUND, "id", "no field " + id))));
    }

    private static Outcome<CustomField> taken() {
        return Outcome.refused(Problem.of(FanProblem.NAME_TAKEN, "name", "is the name of another field of this model"));
    }
}
