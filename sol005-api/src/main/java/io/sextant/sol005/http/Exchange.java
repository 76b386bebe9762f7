package io.sextant.sol005.http;

import io.sextant.core.Problem;
import io.sextant.sol005.common.model.Link;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The request that is being answered, as far as resources ask about it: what URIs begin with, and what its sender takes.
 *
 * <p>URIs begin with the configured public URI if there is one, else with what the request was addressed to. The
 * X-Forwarded headers are not read: anyone can send them, and behind a proxy the operator knows the public URI.
 */
@Provider
@PreMatching
@Priority(0)
public final class Exchange implements ContainerRequestFilter {
    private static final Pattern AUTHORITY =
            Pattern.compile("([A-Za-z0-9]([A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");
    private final Optional<URI> publicUri;

    @Context
    private UriInfo uris;

    @Context
    private HttpHeaders headers;

    public Exchange(Optional<URI> publicUri) {
        this.publicUri = publicUri;
    }

    /** Refuses a Host that could not stand in a URI. */
    @Override
    public void filter(ContainerRequestContext request) {
        var host = request.getHeaderString(HttpHeaders.HOST);
        if (host != null && !AUTHORITY.matcher(host).matches())
            throw Problem.malformed("The Host header is no host with an optional port.");
    }

    /** The absolute URI of a resource, whose path begins with a slash and needs no escapes. */
    public URI uri(String path) {
        return uri(publicUri.orElseGet(uris::getBaseUri), path);
    }

    /** The same on a given root, with or without a slash at its end. */
    public static URI uri(URI root, String path) {
        return URI.create(root.toString().replaceFirst("/$", "") + path);
    }

    /** The URI of this request with one query parameter, whose value needs no escapes, set anew. */
    public URI sameWith(String parameter, String value) {
        var others = Stream.ofNullable(uris.getRequestUri().getRawQuery())
                .flatMap(query -> Stream.of(query.split("&")))
                .filter(pair -> !pair.isEmpty() && !pair.equals(parameter) && !pair.startsWith(parameter + "="));
        var query = Stream.concat(others, Stream.of(parameter + "=" + value)).collect(Collectors.joining("&"));
        return uri("/" + uris.getPath(false) + "?" + query);
    }

    /** A link to the resource at the path. */
    public Link link(String path) {
        return new Link().href(uri(path).toString());
    }

    /** 200 with a JSON body. */
    public Response json(Object body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** 200 with a JSON body and its ETag. */
    public Response json(Object body, String etag) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).tag(etag).build();
    }

    /** 201 with the new resource, which is at the path. */
    public Response created(String path, Object body) {
        return Response.created(uri(path))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }

    /** 303 to a resource that is there already. */
    public Response seeOther(String path) {
        return Response.seeOther(uri(path)).build();
    }

    /** 202 of a task, with the operation that carries it out. */
    public Response accepted(String path) {
        return Response.accepted().location(uri(path)).build();
    }

    /** The number of bytes that the request's body is announced to have. */
    public OptionalLong contentLength() {
        return Stream.ofNullable(headers.getHeaderString(HttpHeaders.CONTENT_LENGTH))
                .filter(value -> value.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    /** The Range header (null when absent) as it counts for a file with that ETag: If-Range may annul it. */
    public Optional<String> range(String range, EntityTag tag) {
        return Optional.ofNullable(range).filter(_ -> Etags.allowRange(headers.getHeaderString("If-Range"), tag));
    }

    /** Whether the sender takes content of that type. */
    public boolean accepts(MediaType type) {
        return headers.getAcceptableMediaTypes().stream()
                .anyMatch(range -> range.isCompatible(type)
                        && !"0".equals(range.getParameters().get("q"))
                        && !"0.0".equals(range.getParameters().get("q")));
    }
}
