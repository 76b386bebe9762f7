package io.sextant.sol005.http;

import io.sextant.core.Problem;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Query parameters are answered or refused, never passed over: one that the resource's document does not name, or that
 * is given twice, is a 400 (SOL013 5.2, 5.3).
 */
@Provider
final class Queries implements ContainerRequestFilter {
    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        var given = request.getUriInfo().getQueryParameters();
        if (given.isEmpty() || resource.getResourceMethod() == null) return;
        var known = declared(resource.getResourceMethod());
        given.forEach((name, values) -> {
            if (!known.contains(name))
                throw Problem.malformed(unknown(name, known)).with("parameter", name);
            if (values.size() > 1)
                throw Problem.malformed("The query parameter '" + name + "' is given more than once.")
                        .with("parameter", name);
        });
    }

    private static String unknown(String name, Set<String> known) {
        return "There is no query parameter '" + name + "' here"
                + (known.isEmpty() ? "; this resource has none." : "; there are: " + String.join(", ", known) + ".");
    }

    private static Set<String> declared(Method method) {
        return Stream.concat(
                        Stream.of(method),
                        Arrays.stream(method.getDeclaringClass().getInterfaces())
                                .flatMap(type -> Arrays.stream(type.getMethods()))
                                .filter(other -> overrides(method, other)))
                .flatMap(each -> Arrays.stream(each.getParameters()))
                .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(QueryParam.class)))
                .map(QueryParam::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean overrides(Method method, Method other) {
        return other.getName().equals(method.getName())
                && Arrays.equals(other.getParameterTypes(), method.getParameterTypes());
    }
}
