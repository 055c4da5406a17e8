package app.greenroom.presence;

import app.greenroom.fan.Fan;
import app.greenroom.platform.log.Failure;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.WebProblem;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a screen hears back: done, perhaps with the fan as they are now, or the problem as REST would tell it.
 *
 * @param ok whether it was done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Answer(boolean ok, @Nullable Fan fan, @Nullable Map<String, Object> problem) {
    private static final Logger LOG = Logger.getLogger(Answer.class);
    static final Answer DONE = new Answer(true, null, null);

    static Answer of(Outcome<Fan> outcome) {
        return switch (outcome) {
            case Outcome.Done<Fan> done -> new Answer(true, done.value(), null);
            case Outcome.Refused<Fan> refused -> refused(refused.problem());
        };
    }

    static Answer refused(Problem problem) {
        return new Answer(false, null, problem.document());
    }

    /** What comes of it; a failure is answered too, so that no screen waits in vain. */
    static Answer to(Supplier<Answer> wish) {
        try {
            return wish.get();
        } catch (RuntimeException failed) {
            LOG.warnf("A screen's wish was not granted: %s", Failure.describe(failed));
            return refused(Problem.of(WebProblem.TRY_AGAIN, WebProblem.TRY_AGAIN.title()));
        }
    }

    /** The object that a screen sent along. */
    static JsonNode said(List<JsonNode> args) {
        return args.isEmpty() ? MissingNode.getInstance() : args.getFirst();
    }

    /** The id that a screen named, if it is one. */
    static Optional<UUID> id(JsonNode named) {
        try {
            return Optional.of(UUID.fromString(named.asText()));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
