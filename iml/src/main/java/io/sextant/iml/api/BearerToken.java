package io.sextant.iml.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Lets in who has the agent's token (RFC 6750), and everybody to {@code /health}. */
public final class BearerToken implements ContainerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final byte[] token;

    /** With this token. */
    public BearerToken(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!request.getUriInfo().getPath().equals("health") && !hasToken(request)) {
            request.abortWith(Response.fromResponse(Problems.answer(
                            Response.Status.UNAUTHORIZED.getStatusCode(),
                            "Unauthorized",
                            "The request needs the site's token: Authorization: Bearer ..."))
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                    .build());
        }
    }

    private boolean hasToken(ContainerRequestContext request) {
        var given = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        return given != null
                && given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(given.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8), token);
    }
}
