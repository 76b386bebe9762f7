package io.sextant.sol005.http;

import io.sextant.core.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * The Version header (SOL013 9.3): a wanted version that is not served is refused, and every answer carries the one that
 * was used. Clients of 2.6.1 send none, and are served.
 */
@Provider
final class VersionHeader implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String NAME = "Version";

    @Override
    public void filter(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        var wanted = request.getHeaderString(NAME);
        if (wanted == null || path.endsWith("/api_versions")) return;
        Api.ofPath(path).ifPresent(api -> check(api, wanted));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Api.ofPath(request.getUriInfo().getPath())
                .ifPresent(api ->
                        response.getHeaders().putSingle(NAME, api.version().toString()));
    }

    private static void check(Api api, String wanted) {
        var version = ApiVersion.parse(wanted.strip())
                .orElseThrow(() -> Problem.malformed(
                        "The Version header is no version: write it like 1.3.0 or 1.3.0-impl:example.com:product:4."));
        if (!api.version().serves(version))
            throw Problem.of(
                    406,
                    "Version not supported",
                    "Version " + version + " of " + api.segment() + " is not served; " + api.version() + " is.");
    }
}
