package app.greenroom.operator;

import app.greenroom.platform.config.GreenroomConfig;
import app.greenroom.platform.db.Ids;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operators as other packages know them: by their sessions, their tickets, their ids. */
@Singleton
public class Operators {
    private static final int GENERATED_LENGTH = 20;

    private final OperatorStore store;
    private final SessionScript sessions;
    private final TicketScript tickets;
    private final Browsers browsers;
    private final GreenroomConfig config;

    Operators(
            OperatorStore store,
            SessionScript sessions,
            TicketScript tickets,
            Browsers browsers,
            GreenroomConfig config) {
        this.store = store;
        this.sessions = sessions;
        this.tickets = tickets;
        this.browsers = browsers;
        this.config = config;
    }

    /** Those of these sessions that are over. */
    public Set<String> ended(Set<String> asked) {
        return sessions.ended(asked);
    }

    /** The operator, unless they are disabled. */
    public Optional<Operator> byId(UUID id) {
        return store.active(id).map(OperatorStore.Known::operator);
    }

    String ticket(Caller caller) {
        return tickets.issue(caller.id(), caller.session(), caller.pairing());
    }

    /** The operator who got this socket ticket, with the session; a ticket is good once, for 30 seconds. */
    public Optional<TicketHolder> redeem(String ticket) {
        return tickets.redeem(ticket).filter(holder -> sessions.lives(holder.session()));
    }

    /** Whether a socket may be opened from where it comes: an extension's, only while its browser is paired. */
    public boolean mayComeFrom(TicketHolder holder, @Nullable String origin) {
        boolean fromExtension = ExtensionOrigin.is(origin);
        return !fromExtension && holder.pairing() == null
                || browsers.stands(holder.pairing(), holder.operator(), fromExtension ? origin : null);
    }

    /** Those of these pairings that are over. */
    public Set<UUID> unpaired(Set<UUID> asked) {
        return asked.isEmpty() ? Set.of() : browsers.gone(asked);
    }

    /**
     * The admin who can sign in, and where their password is to be found.
     *
     * @param email the settings' address for one made just now, else that of the admin who has been here longest
     * @param generated the password itself if it was made just now, else empty
     */
    public record FirstAdmin(String email, Password password, String generated) {
        public enum Password {
            GENERATED,
            GIVEN,
            KNOWN
        }
    }

    /** Whether there is no operator yet, as on the first start. */
    public boolean isNobody() {
        return store.isEmpty();
    }

    /** Makes the first admin if there is no operator yet, with the password of the settings or a new one. */
    public FirstAdmin ensureAdmin() {
        String email = config.admin().email();
        Optional<String> given = config.admin().password().filter(password -> !password.isBlank());
        if (store.isEmpty()) {
            String password = given.orElseGet(() -> Secrets.token().substring(0, GENERATED_LENGTH));
            if (store.addFirst(Ids.next(), email, Passwords.hash(password))) {
                return given.isPresent()
                        ? new FirstAdmin(email, FirstAdmin.Password.GIVEN, "")
                        : new FirstAdmin(email, FirstAdmin.Password.GENERATED, password);
            }
        }
        return new FirstAdmin(store.firstAdmin().orElse(email), FirstAdmin.Password.KNOWN, "");
    }
}
