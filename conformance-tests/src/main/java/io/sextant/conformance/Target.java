package io.sextant.conformance;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
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

    /** The URI of a new resource, as the server tells it. */
    static String created(String collection, String body) {
        return request()
                .contentType(ContentType.JSON)
                .body(body)
                .post(collection)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    /** The first page of what a filter finds; of a whole list it need not hold what is looked for. */
    static ValidatableResponse found(String collection, String filter) {
        return request().queryParam("filter", filter).get(collection).then().statusCode(200);
    }

    /** The API root. */
    static URI root() {
        var url = System.getProperty(URL);
        if (url == null) throw new IllegalStateException("Say which server to test: -D" + URL + "=http://host:port");
        return URI.create(url);
    }
}
