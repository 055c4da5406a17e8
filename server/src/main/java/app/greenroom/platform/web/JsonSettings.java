package app.greenroom.platform.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** JSON as the desk speaks it: a number is no text, and a time has three decimals. */
@Singleton
public final class JsonSettings implements ObjectMapperCustomizer {

    /** The same for a command that runs without the server. */
    public static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        new JsonSettings().customize(mapper);
        return mapper;
    }

    /** After all others: the module that comes last decides how a time is written. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        // Which of two was meant nobody knows.
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        for (CoercionInputShape shape : new CoercionInputShape[] {
            CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        }) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        mapper.coercionConfigFor(LogicalType.DateTime).setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
        mapper.registerModule(new SimpleModule("greenroom")
                .addSerializer(Instant.class, new WrittenTime())
                .addDeserializer(Instant.class, new ReadTime()));
    }

    private static final class WrittenTime extends JsonSerializer<Instant> {
        private static final DateTimeFormatter MILLIS =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

        @Override
        public void serialize(Instant time, JsonGenerator json, SerializerProvider provider) throws IOException {
            LocalDateTime at = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
            if (at.getYear() < 1000 || at.getYear() > 9999) {
                json.writeString(MILLIS.format(time));
                return;
            }
            // A page holds hundreds of times, and the formatter would take longer than all the rest of it.
            char[] text = "0000-00-00T00:00:00.000Z".toCharArray();
            put(text, 3, at.getYear());
            put(text, 6, at.getMonthValue());
            put(text, 9, at.getDayOfMonth());
            put(text, 12, at.getHour());
            put(text, 15, at.getMinute());
            put(text, 18, at.getSecond());
            put(text, 22, at.getNano() / 1_000_000);
            json.writeString(text, 0, text.length);
        }

        /** Writes a number whose last digit stands there. */
        private static void put(char[] text, int last, int number) {
            for (int at = last, rest = number; rest > 0; at--, rest /= 10) {
                text[at] = (char) ('0' + rest % 10);
            }
        }
    }

    /** A time is a text: a bare number could be seconds or milliseconds, and guessing wrong moves a message by years. */
    private static final class ReadTime extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, json);
            }
            String text = json.getText();
            try {
                return ToldTime.check(InstantDeserializer.INSTANT.deserialize(json, context));
            } catch (DateTimeException tooFarAway) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, ToldTime.OTHERWISE);
            }
        }
    }
}
