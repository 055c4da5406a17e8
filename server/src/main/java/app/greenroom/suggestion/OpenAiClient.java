package app.greenroom.suggestion;

import app.greenroom.platform.log.Failure;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks a language model behind an OpenAI-compatible address, once, and reads its answer as it is written. */
final class OpenAiClient {
    private static final Logger LOG = Logger.getLogger(OpenAiClient.class);
    /** After the last option nothing is wanted but the count of tokens. */
    private static final Duration FOR_THE_COUNT = Duration.ofSeconds(1);

    private final OpenAiSettings settings;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;

    OpenAiClient(OpenAiSettings settings) {
        this.settings = settings;
        // Without HTTP/2: an upgrade is refused by some of the small servers that speak this protocol.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(3))
                .executor(threads)
                .build();
    }

    /**
     * How a call ended.
     *
     * @param shortfall null if the answer was whole
     * @param retryAfter what the server said of when to come again
     */
    record Ending(
            @Nullable Shortfall shortfall,
            @Nullable String retryAfter,
            @Nullable Tokens tokens) {}

    private sealed interface Event {
        record Piece(String text) implements Event {}

        record Done(ChatResponse response) implements Event {}

        record Failed(Throwable failure) implements Event {}
    }

    /** @param wantsMore is given each option as soon as it is whole, and says whether to go on */
    Ending ask(Prompt prompt, Deadline deadline, Predicate<JsonNode> wantsMore) {
        var call = new StreamingCall(http, threads);
        var events = new LinkedBlockingQueue<Event>();
        try {
            model(call).chat(request(prompt), handler(events));
            return follow(prompt, deadline, wantsMore, events);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ending(Shortfall.TOO_SLOW, null, null);
        } catch (RuntimeException e) {
            LOG.warnf("language model: %s", Failure.describe(e));
            return new Ending(Shortfall.UNREACHABLE, null, null);
        } finally {
            call.cancel();
        }
    }

    private Ending follow(Prompt prompt, Deadline deadline, Predicate<JsonNode> wantsMore, BlockingQueue<Event> events)
            throws InterruptedException {
        var parser = new OptionParser();
        var until = deadline;
        int asked = prompt.system().length() + prompt.user().length();
        while (true) {
            var event = events.poll(until.left().toMillis(), TimeUnit.MILLISECONDS);
            var estimate = Tokens.estimated(asked, parser.length());
            switch (event) {
                case null -> {
                    return new Ending(parser.closed() ? null : Shortfall.TOO_SLOW, null, estimate);
                }
                case Event.Piece(String text) -> {
                    for (var option : parser.read(text)) {
                        if (!wantsMore.test(option)) {
                            return new Ending(null, null, estimate);
                        }
                    }
                    if (parser.closed() && until.equals(deadline)) {
                        var soon = Deadline.in(FOR_THE_COUNT);
                        until = soon.left().compareTo(deadline.left()) < 0 ? soon : deadline;
                    }
                }
                case Event.Done(ChatResponse response) -> {
                    return new Ending(shortfall(parser), null, tokens(response, estimate));
                }
                case Event.Failed(Throwable failure) -> {
                    LOG.warnf("language model: %s", Failure.describe(failure));
                    return failed(failure, parser, estimate);
                }
            }
        }
    }

    private static @Nullable Shortfall shortfall(OptionParser parser) {
        if (parser.closed()) {
            return null;
        }
        return parser.begun() ? Shortfall.CUT_OFF : Shortfall.UNREADABLE;
    }

    private static Ending failed(Throwable failure, OptionParser parser, Tokens estimate) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof StreamingCall.Refused refused) {
                int status = refused.statusCode();
                var why = status == 429 ? Shortfall.BUSY : status >= 500 ? Shortfall.UNREACHABLE : Shortfall.REFUSED;
                return new Ending(why, refused.retryAfter(), null);
            }
        }
        if (parser.length() == 0) {
            return new Ending(Shortfall.UNREACHABLE, null, null);
        }
        return new Ending(parser.closed() ? null : Shortfall.CUT_OFF, null, estimate);
    }

    private static Tokens tokens(ChatResponse response, Tokens estimate) {
        var usage = response.tokenUsage();
        return usage == null || usage.inputTokenCount() == null || usage.outputTokenCount() == null
                ? estimate
                : new Tokens(usage.inputTokenCount(), usage.outputTokenCount(), true);
    }

    private OpenAiStreamingChatModel model(StreamingCall call) {
        var builder = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(call.builder())
                .baseUrl(settings.baseUrl().toString())
                .apiKey(settings.apiKey())
                .modelName(settings.model())
                .strictJsonSchema(true);
        if (settings.temperature() != null) {
            builder.temperature(settings.temperature());
        }
        return builder.build();
    }

    private ChatRequest request(Prompt prompt) {
        var request =
                ChatRequest.builder().messages(SystemMessage.from(prompt.system()), UserMessage.from(prompt.user()));
        switch (settings.responseFormat()) {
            case "json_object" -> request.responseFormat(ResponseFormat.JSON);
            case "json_schema" ->
                request.responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(schema())
                        .build());
            default -> {}
        }
        return request.build();
    }

    private static JsonSchema schema() {
        var option = JsonObjectSchema.builder()
                .addProperty("text", JsonStringSchema.builder().build())
                .addProperty(
                        "kind",
                        JsonEnumSchema.builder().enumValues("reply", "ppv").build())
                .addProperty(
                        "memories",
                        JsonArraySchema.builder()
                                .items(JsonIntegerSchema.builder().build())
                                .build())
                .required("text", "kind", "memories")
                .additionalProperties(false)
                .build();
        return JsonSchema.builder()
                .name("suggestion")
                .rootElement(JsonObjectSchema.builder()
                        .addProperty(
                                "options",
                                JsonArraySchema.builder().items(option).build())
                        .required("options")
                        .additionalProperties(false)
                        .build())
                .build();
    }

    private static StreamingChatResponseHandler handler(BlockingQueue<Event> events) {
        return new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String piece) {
                events.add(new Event.Piece(piece));
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                events.add(new Event.Done(response));
            }

            @Override
            public void onError(Throwable failure) {
                events.add(new Event.Failed(failure));
            }
        };
    }
}
