package io.sextant.sol005;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;

/**
 * {@code /health/ready}: whether requests can be served, which needs the database. The one bean of the application, since
 * MicroProfile Health finds its checks no other way.
 */
@ApplicationScoped
@org.eclipse.microprofile.health.Readiness
public class Readiness implements HealthCheck {
    @Inject
    private ServletContext context;

    @Override
    public HealthCheckResponse call() {
        var sextant = Deployment.of(context);
        return HealthCheckResponse.named("database")
                .status(sextant != null && sextant.ready())
                .build();
    }
}
