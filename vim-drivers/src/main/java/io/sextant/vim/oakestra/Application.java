package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;

/**
 * An application of ours at the root.
 *
 * @param service its one microservice; none if the root has dropped it
 */
record Application(String id, String name, Mark mark, Optional<String> service) {
    /** The application of such a document, if it is one of ours. */
    static Optional<Application> of(JsonNode document) {
        var id = Documents.id(document, "_id").or(() -> Documents.id(document, "applicationID"));
        var description = document.path("application_desc").asText("");
        return id.flatMap(found -> Mark.in(description)
                .map(mark ->
                        new Application(found, document.path("application_name").asText(""), mark, service(document))));
    }

    private static Optional<String> service(JsonNode document) {
        return Documents.elements(document.path("microservices"))
                .flatMap(one -> Documents.id(one).or(() -> Documents.id(one, "microserviceID")).stream())
                .findFirst();
    }
}
