package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An instance as the root lists it; most of it comes with the first report only.
 *
 * @param number is never used again for another instance of the service
 * @param status in Oakestra's word
 * @param detail why it is so, in words of the cluster or the container runtime
 * @param cluster the id of its cluster
 * @param node what runs it
 * @param heard when it was last reported, in seconds by the root's clock
 */
record Instance(
        int number,
        String status,
        Optional<String> detail,
        Optional<String> cluster,
        Optional<String> node,
        OptionalDouble heard) {
    static Instance of(JsonNode document) {
        return new Instance(
                document.path("instance_number").asInt(),
                Documents.text(document, "status").orElse(""),
                Documents.text(document, "status_detail"),
                Documents.id(document, "cluster_id"),
                Documents.text(document, "worker_id").or(() -> Documents.text(document, "host_ip")),
                Documents.number(document, "last_modified_timestamp"));
    }

    /** Its status and what is said to it. */
    String words() {
        return detail.map(said -> status + ": " + said).orElse(status);
    }
}
