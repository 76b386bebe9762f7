package io.sextant.sol005;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;

import java.util.Map;
import java.util.Set;

/** Hands the resources that {@link Sextant} has built to Jersey. Nothing is found by scanning. */
@ApplicationPath("/")
public final class Sol005Application extends Application {
    @Context
    private ServletContext context;

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of();
    }

    /** The resources and filters, which are objects with constructors and no container's beans. */
    @Override
    @SuppressWarnings("deprecation") // Deprecated in favour of CDI, which this application does without.
    public Set<Object> getSingletons() {
        return Deployment.of(context).resources();
    }

    @Override
    public Map<String, Object> getProperties() {
        return PROPERTIES;
    }

    /** Errors keep their bodies, and the paths are those of the documents and no more. */
    static final Map<String, Object> PROPERTIES = Map.of(
            "jersey.config.server.response.setStatusOverSendError", true,
            "jersey.config.server.wadl.disableWadl", true,
            "jersey.config.beanValidation.enableOutputValidationErrorEntity.server", false);
}
