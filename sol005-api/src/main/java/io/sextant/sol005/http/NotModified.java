package io.sextant.sol005.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

import java.util.Set;

/** Sends nothing again to a reader who has it: 304 where If-None-Match names the ETag of the answer (RFC 9110 13.1.2). */
@Provider
final class NotModified implements ContainerResponseFilter {
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (known == null || !READING.contains(request.getMethod()) || !isGiven(response)) return;
        if (!Etags.isAmong(known, response.getEntityTag())) return;
        response.setStatusInfo(Response.Status.NOT_MODIFIED);
        response.setEntity(null);
        response.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
        response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        response.getHeaders().remove("Content-Range");
    }

    /** The whole or, where the condition is asked before the range is (RFC 9110 13.2.2), a part. */
    private static boolean isGiven(ContainerResponseContext response) {
        return response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL
                && response.getEntityTag() != null;
    }
}
