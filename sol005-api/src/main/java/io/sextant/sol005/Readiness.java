package io.sextant.sol005;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.ServletContext;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@code /health/ready}: whether requests can be served, which needs the database. The one bean of the application, since
 * MicroProfile Health finds its checks no other way.
 */
@ApplicationScoped
@org.eclipse.microprofile.health.Readiness
public class Readiness implements HealthCheck {
    private final AtomicReference<ServletContext> context = new AtomicReference<>();

    /** The application begins: CDI gives its context in this event, and by injection only within requests. */
    void begun(@Observes @Initialized(ApplicationScoped.class) ServletContext application) {
        context.set(application);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database")
                .status(Optional.ofNullable(context.get())
                        .map(Deployment::of)
                        .filter(Sextant::ready)
                        .isPresent())
                .build();
    }
}
