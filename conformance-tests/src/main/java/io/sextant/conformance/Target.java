package io.sextant.conformance;

import io.restassured.specification.RequestSpecification;

import java.net.URI;

import static io.restassured.RestAssured.given;

/** The server under test: any SOL005 server, named by its URL alone. */
final class Target {
    /** The system property with the URL of the server's API root. */
    static final String URL = "sol005.url";

    private Target() {}

    /** A request to the server that asks for JSON. */
    static RequestSpecification request() {
        return given().baseUri(root().toString()).accept("application/json, application/problem+json");
    }

    /** The API root. */
    static URI root() {
        var url = System.getProperty(URL);
        if (url == null) throw new IllegalStateException("Say which server to test: -D" + URL + "=http://host:port");
        return URI.create(url);
    }
}
