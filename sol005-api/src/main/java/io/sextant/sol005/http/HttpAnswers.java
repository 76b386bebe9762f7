package io.sextant.sol005.http;

import io.sextant.core.Problem;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import java.util.TreeSet;

/** Answers what Jersey refuses before a resource is asked, and what a document names and no resource builds. */
@Provider
final class HttpAnswers implements ExceptionMapper<WebApplicationException> {
    private static final int SHOWN = 300;

    @Context
    private UriInfo uris;

    @Context
    private Request request;

    @Context
    private HttpHeaders headers;

    @Override
    public Response toResponse(WebApplicationException refusal) {
        var response = refusal.getResponse();
        if (response.getStatus() < Response.Status.BAD_REQUEST.getStatusCode()) return response;
        var answer = Problems.builder(problem(refusal, response));
        var allow = allowed(response);
        return (allow.isEmpty() ? answer : answer.header(HttpHeaders.ALLOW, allow)).build();
    }

    /** The methods of the resource. Jersey forgets HEAD, which it answers wherever there is a GET. */
    private static String allowed(Response response) {
        var methods = new TreeSet<>(response.getAllowedMethods());
        if (methods.contains(HttpMethod.GET)) methods.add(HttpMethod.HEAD);
        return String.join(", ", methods);
    }

    private Problem problem(WebApplicationException refusal, Response response) {
        var path = shortened(uris.getPath());
        return switch (response.getStatus()) {
            case 404 -> Problem.of(404, "Not found", "There is no resource at '/" + path + "'.");
            case 405 ->
                Problem.of(
                        405,
                        "Method not allowed",
                        request.getMethod() + " is not defined for '/" + path + "'; " + allowed(response) + " are.");
            case 406 ->
                Problem.of(
                        406,
                        "Not acceptable",
                        "No representation of '/" + path + "' is of a type that Accept ("
                                + shortened(headers.getHeaderString(HttpHeaders.ACCEPT)) + ") allows.");
            case 415 ->
                Problem.of(
                        415,
                        "Unsupported media type",
                        "'/" + path + "' does not take a body of the type "
                                + shortened(headers.getHeaderString(HttpHeaders.CONTENT_TYPE)) + ".");
            case 501 -> Problem.notImplemented("'" + refusal.getMessage() + "'");
            default ->
                Problem.of(
                        response.getStatus(),
                        response.getStatusInfo().getReasonPhrase(),
                        "The request cannot be served: "
                                + response.getStatusInfo().getReasonPhrase() + ".");
        };
    }

    private static String shortened(String text) {
        if (text == null) return "none";
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }
}
