package io.sextant.sol005;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Context;
import org.glassfish.jersey.server.ResourceConfig;

import java.util.Collection;

/**
 * Hands the resources that {@link Sextant} has built to Jersey. Nothing is found by scanning. A plain JAX-RS
 * Application could do so too, by a deprecated method whose objects Jersey complains about one by one.
 */
@ApplicationPath("/")
public final class Sol005Application extends ResourceConfig {
    /** Made by Jersey, once the application is deployed. */
    public Sol005Application(@Context ServletContext context) {
        this(Deployment.of(context).resources());
    }

    /** Serves these resources, with the paths of the documents and no more; errors keep their bodies. */
    Sol005Application(Collection<?> resources) {
        resources.forEach(this::register);
        // Names the provider of JSON, so that Payara's own (JSON-B, which does not know the wire types' annotations)
        // stay away.
        property("jersey.config.jsonFeature", "JsonBodies");
        property("jersey.config.server.response.setStatusOverSendError", true);
        property("jersey.config.server.wadl.disableWadl", true);
    }
}
