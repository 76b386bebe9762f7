package io.sextant.examples;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.FileNotFoundException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The calls of SOL005 that an OSS makes for one service: onboard, instantiate, terminate, delete. */
final class Sol005 {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private final Rest rest;

    Sol005(URI server) {
        this.rest = new Rest(server, Optional.empty());
    }

    /** Creates the package's entry, uploads the CSAR and waits until it is ONBOARDED; answers the entry's id. */
    String onboardPackage(Path csar) {
        return onboard("/vnfpkgm/v1/vnf_packages", "package_content", "onboardingState", csar);
    }

    /** As {@link #onboardPackage} for an NSD; answers the whole entry. */
    JsonNode onboardNsd(Path csar) {
        var id = onboard("/nsd/v1/ns_descriptors", "nsd_content", "nsdOnboardingState", csar);
        return rest.get("/nsd/v1/ns_descriptors/" + id);
    }

    String createNs(String nsdId, String name) {
        return rest.post("/nslcm/v1/ns_instances", Map.of("nsdId", nsdId, "nsName", name, "nsDescription", "a demo"))
                .path("id")
                .asText();
    }

    JsonNode ns(String id) {
        return rest.get("/nslcm/v1/ns_instances/" + id);
    }

    void instantiate(String nsId, String flavour) {
        complete(rest.task("/nslcm/v1/ns_instances/" + nsId + "/instantiate", Map.of("nsFlavourId", flavour)));
    }

    void terminate(String nsId) {
        complete(rest.task("/nslcm/v1/ns_instances/" + nsId + "/terminate", Map.of()));
    }

    void deleteNs(String nsId) {
        rest.delete("/nslcm/v1/ns_instances/" + nsId);
    }

    void deleteNsd(String id) {
        rest.patch("/nsd/v1/ns_descriptors/" + id, Map.of("nsdOperationalState", "DISABLED"));
        rest.delete("/nsd/v1/ns_descriptors/" + id);
    }

    void deletePackage(String id) {
        rest.patch("/vnfpkgm/v1/vnf_packages/" + id, Map.of("operationalState", "DISABLED"));
        rest.delete("/vnfpkgm/v1/vnf_packages/" + id);
    }

    /** How many packages, NSDs and services the server knows. */
    int entries() {
        return rest.get("/vnfpkgm/v1/vnf_packages").size()
                + rest.get("/nsd/v1/ns_descriptors").size()
                + rest.get("/nslcm/v1/ns_instances").size();
    }

    private String onboard(String collection, String content, String state, Path csar) {
        var entry =
                collection + "/" + rest.post(collection, Map.of()).path("id").asText();
        try {
            rest.upload(entry + "/" + content, BodyPublishers.ofFile(csar));
        } catch (FileNotFoundException e) {
            throw new DemoFailure(csar + " is missing: build the project first");
        }
        var onboarded = await(
                entry,
                now -> !Set.of("UPLOADING", "PROCESSING")
                        .contains(now.path(state).asText()));
        if (!"ONBOARDED".equals(onboarded.path(state).asText()))
            throw new DemoFailure(csar.getFileName() + " was refused: " + onboarded.path("onboardingFailureDetails"));
        return onboarded.path("id").asText();
    }

    private void complete(URI operation) {
        var ended = await(
                operation.getPath(),
                now -> !Set.of("PROCESSING", "ROLLING_BACK", "STARTING")
                        .contains(now.path("operationState").asText()));
        if (!"COMPLETED".equals(ended.path("operationState").asText()))
            throw new DemoFailure(
                    "The operation ended as " + ended.path("operationState") + ": " + ended.path("error"));
    }

    /** A client without a subscription can only ask again; the deadline bounds it. */
    private JsonNode await(String path, Predicate<JsonNode> done) {
        for (var end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); pause()) {
            var now = rest.get(path);
            if (done.test(now)) return now;
        }
        throw new DemoFailure(path + " has not come to an end within " + PATIENCE.toSeconds() + " s");
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted");
        }
    }
}
