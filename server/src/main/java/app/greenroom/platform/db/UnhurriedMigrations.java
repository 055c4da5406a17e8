package app.greenroom.platform.db;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A migration of a large table takes its time: while it runs, its connection waits for as long as it takes. */
@Singleton
class UnhurriedMigrations implements FlywayConfigurationCustomizer, Callback {
    private int patienceMillis;

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.callbacks(this);
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            if (event == Event.BEFORE_EACH_MIGRATE) {
                patienceMillis = context.getConnection().getNetworkTimeout();
                context.getConnection().setNetworkTimeout(Runnable::run, 0);
            } else {
                context.getConnection().setNetworkTimeout(Runnable::run, patienceMillis);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The migrations' connection cannot be told to wait", failed);
        }
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public String getCallbackName() {
        return "unhurried";
    }
}
