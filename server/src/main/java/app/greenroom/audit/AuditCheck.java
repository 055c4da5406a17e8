package app.greenroom.audit;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Walks the whole chain and tells what does not fit. */
public final class AuditCheck {
    private static final int MOST_TOLD = 20;

    private final List<String> faults = new ArrayList<>();
    private AuditChain.Link last = new AuditChain.Link(0, "0".repeat(64));
    private int more;

    private AuditCheck() {}

    /**
     * @param entries how many were read
     * @param head the last entry's place and hash; whoever keeps it elsewhere can tell later that nothing before it changed
     * @param faults what does not fit, each with its place; empty if all is well
     */
    public record Result(long entries, String head, List<String> faults) {}

    /** @param kept a head that was told before, as {@code <seq>:<hash>}, which the log must still contain; or null */
    public static Result of(Jdbi jdbi, @Nullable String kept) {
        AuditCheck check = new AuditCheck();
        long[] entries = {0};
        boolean[] found = {kept == null};
        AuditChain.Link head = new AuditStore(jdbi).readAll(entry -> {
            entries[0]++;
            check.follow(entry);
            found[0] |= (entry.seq() + ":" + entry.hash()).equals(kept);
        });
        if (!check.last.equals(head)) {
            check.fault("the log ends with entry %d, but entry %d was written last"
                    .formatted(check.last.seq(), head.seq()));
        }
        if (!found[0]) {
            check.fault("there is no entry " + kept + " as was told before");
        }
        if (check.more > 0) {
            check.faults.add("and %d more".formatted(check.more));
        }
        return new Result(entries[0], head.toString(), List.copyOf(check.faults));
    }

    private void follow(AuditEntry entry) {
        if (entry.seq() != last.seq() + 1) {
            fault("entry %d follows entry %d: %s"
                    .formatted(
                            entry.seq(),
                            last.seq(),
                            entry.seq() > last.seq() + 1
                                    ? "%d are missing".formatted(entry.seq() - last.seq() - 1)
                                    : "it stands there twice"));
        } else {
            String hash =
                    AuditChain.hash(last, entry.at(), entry.actor(), entry.action(), entry.subject(), entry.details());
            if (!hash.equals(entry.hash())) {
                fault("entry %d is not what was written, or what stands before it is not".formatted(entry.seq()));
            }
        }
        last = new AuditChain.Link(entry.seq(), entry.hash());
    }

    private void fault(String what) {
        if (faults.size() < MOST_TOLD) {
            faults.add(what);
        } else {
            more++;
        }
    }
}
