package app.greenroom.platform.web;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads ids, times and numbers in an address's query; one that is none is named, where it would else be "not found". */
@Provider
public final class QueryValues implements ParamConverterProvider {
    private static final Kind NUMBER = new Kind(Integer::valueOf, "must be a whole number");
    private static final Kind DECIMAL = new Kind(BigDecimal::new, "must be a number");
    private static final Map<Class<?>, Kind> KINDS = Map.of(
            UUID.class,
            new Kind(UUID::fromString, "must be a UUID"),
            Instant.class,
            new Kind(ToldTime::parse, ToldTime.OTHERWISE),
            BigDecimal.class,
            DECIMAL,
            Long.class,
            new Kind(Long::valueOf, NUMBER.otherwise),
            Double.class,
            new Kind(text -> new BigDecimal(text).doubleValue(), DECIMAL.otherwise),
            Boolean.class,
            new Kind(QueryValues::yesOrNo, "must be true or false"),
            Integer.class,
            NUMBER,
            int.class,
            NUMBER);

    private static Object yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private record Kind(Function<String, Object> read, String otherwise) {}

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        Kind kind = KINDS.get(type);
        if (kind != null) {
            for (Annotation annotation : annotations) {
                if (annotation instanceof QueryParam query) {
                    return new Converter<>(query.value(), kind);
                }
            }
        }
        return null;
    }

    private record Converter<T>(String name, Kind kind) implements ParamConverter<T> {
        @Override
        @SuppressWarnings("unchecked") // A primitive's class casts nothing.
        public @Nullable T fromString(@Nullable String value) {
            if (value == null || (value.isEmpty() && kind != NUMBER)) {
                return null;
            }
            try {
                return (T) kind.read.apply(value);
            } catch (IllegalArgumentException | DateTimeException notOne) {
                // Anything but a web exception would be told as 404.
                Problem problem = Problem.of(WebProblem.INVALID_REQUEST, name, kind.otherwise);
                throw new WebApplicationException(
                        new ProblemException(problem), problem.kind().status());
            }
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
