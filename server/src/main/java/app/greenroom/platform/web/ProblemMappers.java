package app.greenroom.platform.web;

import app.greenroom.platform.db.PassingFailure;
import app.greenroom.platform.log.Failure;
import app.greenroom.platform.redis.RedisAway;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a route throws into a problem document; nothing of the inside shows in it. */
final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    static final String PROBLEM_JSON = "application/problem+json";

    @ServerExceptionMapper
    Response problem(ProblemException thrown) {
        return respond(thrown.problem());
    }

    @ServerExceptionMapper(priority = 1)
    Response json(MismatchedInputException thrown) {
        return respond(ofJson(thrown));
    }

    @ServerExceptionMapper(priority = 1)
    Response json(JacksonException thrown) {
        return respond(ofJson(thrown));
    }

    /** The fault is ours: a record that cannot be read or written. */
    @ServerExceptionMapper(priority = 1)
    Response json(InvalidDefinitionException thrown) {
        return unexpected(new IllegalStateException(thrown));
    }

    @ServerExceptionMapper
    Response web(WebApplicationException thrown) {
        if (thrown.getCause() instanceof JacksonException cause) {
            return respond(ofJson(cause));
        }
        if (thrown.getCause() instanceof ProblemException named) {
            return respond(named.problem());
        }
        Response given = thrown.getResponse();
        if (given.getStatus() < 400) {
            return given;
        }
        WebProblem kind = WebProblem.ofStatus(given.getStatus());
        return respond(Problem.of(kind, kind.title()));
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    @Priority(1)
    Response unauthorized() {
        return respond(Problem.of(WebProblem.NOT_SIGNED_IN, "Send a valid access token: Authorization: Bearer …"));
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException thrown) {
        return respond(Problem.of(WebProblem.NOT_PERMITTED, WebProblem.NOT_PERMITTED.title()));
    }

    @ServerExceptionMapper
    Response withoutRedis(RedisAway thrown) {
        return respond(Problem.tryAgain(WebProblem.TRY_AGAIN, "Sessions cannot be read right now"));
    }

    @ServerExceptionMapper
    Response unexpected(RuntimeException thrown) {
        if (PassingFailure.is(thrown)) {
            LOG.warnf("A request found no database: %s", Failure.describe(thrown));
            return respond(Problem.tryAgain(WebProblem.TRY_AGAIN, "The database cannot be asked right now"));
        }
        if (PassingFailure.isOfGone(thrown)) {
            return respond(Problem.of(WebProblem.NOT_FOUND, "What this belongs to is gone meanwhile"));
        }
        LOG.errorf("A request failed: %s", Failure.describe(thrown));
        return respond(Problem.of(WebProblem.UNEXPECTED, "The failure was logged; nothing was half done"));
    }

    static Response respond(Problem problem) {
        Response.ResponseBuilder response = Response.status(problem.kind().status())
                .type(MediaType.valueOf(PROBLEM_JSON))
                .entity(problem.document());
        Object retryAfter = problem.extras().get("retryAfter");
        if (retryAfter != null) {
            response.header("Retry-After", retryAfter);
        }
        return response.build();
    }

    private static Problem ofJson(JacksonException thrown) {
        String field = thrown instanceof JsonMappingException mapping ? path(mapping) : "";
        String message = thrown instanceof InvalidFormatException || thrown instanceof MismatchedInputException
                ? expected((MismatchedInputException) thrown)
                : "is not readable JSON";
        return field.isEmpty()
                ? Problem.of(WebProblem.INVALID_REQUEST, "The body " + message + where(thrown))
                : Problem.of(WebProblem.INVALID_REQUEST, field, message);
    }

    private static String expected(MismatchedInputException thrown) {
        Class<?> wanted = thrown.getTargetType();
        if (wanted == null) {
            return "has the wrong type";
        }
        return switch (wanted.getSimpleName()) {
            case "UUID" -> "must be a UUID";
            case "Instant" -> ToldTime.OTHERWISE;
            case "String" -> "must be a string";
            case "BigDecimal", "Integer", "int", "Long", "long" -> "must be a number";
            case "Boolean", "boolean" -> "must be true or false";
            default ->
                wanted.isEnum()
                        ? "must be one of " + List.of(wanted.getEnumConstants())
                        : wanted.isArray() || Iterable.class.isAssignableFrom(wanted)
                                ? "must be a list"
                                : "must be a JSON object";
        };
    }

    private static String path(JsonMappingException thrown) {
        return thrown.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String where(JacksonException thrown) {
        return thrown.getLocation() == null
                ? ""
                : " (line %d, column %d)"
                        .formatted(
                                thrown.getLocation().getLineNr(),
                                thrown.getLocation().getColumnNr());
    }
}
