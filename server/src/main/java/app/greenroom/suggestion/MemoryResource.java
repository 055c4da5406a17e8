package app.greenroom.suggestion;

import app.greenroom.operator.Operator;
import app.greenroom.platform.jobs.JobQueue;
import app.greenroom.platform.jobs.Jobs;
import app.greenroom.platform.jobs.SetAside;
import app.greenroom.platform.redis.RedisAway;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the memory holds and what still waits, over HTTP; all of it is for admins. */
@Path("/api/ai")
@Tag(name = "Suggestions")
@RunOnVirtualThread
public class MemoryResource {
    private final MemoryProgress progress;
    private final Jobs jobs;

    MemoryResource(MemoryProgress progress, Jobs jobs) {
        this.progress = progress;
        this.jobs = jobs;
    }

    /**
     * A queue of jobs.
     *
     * @param depth null if Redis cannot be reached
     * @param setAside what failed at each of its tries, the latest first
     */
    public record Queue(String name, JobQueue.@Nullable Depth depth, List<SetAside> setAside) {}

    public record Queues(List<Queue> items) {}

    @GET
    @Path("memory")
    @RolesAllowed(Operator.ADMIN)
    public MemoryProgress.Report memory() {
        return progress.report();
    }

    @GET
    @Path("jobs")
    @RolesAllowed(Operator.ADMIN)
    public Queues jobs() {
        return new Queues(jobs.all().stream().map(MemoryResource::told).toList());
    }

    @POST
    @Path("jobs/{queue}/{job}/retry")
    @RolesAllowed(Operator.ADMIN)
    @APIResponse(responseCode = "204", description = "It waits again")
    public void retry(@PathParam("queue") String queue, @PathParam("job") String job) {
        act(queue, named -> named.retry(job));
    }

    @DELETE
    @Path("jobs/{queue}/{job}")
    @RolesAllowed(Operator.ADMIN)
    @APIResponse(responseCode = "204", description = "It is gone")
    public void discard(@PathParam("queue") String queue, @PathParam("job") String job) {
        act(queue, named -> named.forget(job));
    }

    private static Queue told(JobQueue queue) {
        try {
            return new Queue(queue.name(), queue.measured(), queue.setAside());
        } catch (RedisAway away) {
            return new Queue(queue.name(), null, List.of());
        }
    }

    private void act(String queue, Predicate<JobQueue> act) {
        JobQueue named = jobs.named(queue).orElse(null);
        try {
            if (named == null || !act.test(named)) {
                throw new ProblemException(
                        Problem.of(MemoryProblem.JOB_NOT_FOUND, MemoryProblem.JOB_NOT_FOUND.title()));
            }
        } catch (RedisAway away) {
            throw new ProblemException(Problem.of(MemoryProblem.REDIS_AWAY, "Ask again when it is back"));
        }
    }
}
