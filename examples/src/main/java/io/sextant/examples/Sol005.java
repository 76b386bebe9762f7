package io.sextant.examples;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.FileNotFoundException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The calls of SOL005 that an OSS makes for one service: onboard, instantiate, terminate, delete. */
public final class Sol005 {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String DEPLOYMENTS = "/sextant/v1/deployments";
    private final Rest rest;

    /** A client of the server at this URL. */
    public Sol005(URI server) {
        this.rest = new Rest(server, Optional.empty());
    }

    /** Creates the package's entry, uploads the CSAR and waits until it is ONBOARDED; answers the entry's id. */
    public String onboardPackage(Path csar) {
        return onboard("/vnfpkgm/v1/vnf_packages", "package_content", "onboardingState", csar);
    }

    /** As {@link #onboardPackage} for an NSD; answers the whole entry. */
    public JsonNode onboardNsd(Path csar) {
        var id = onboard("/nsd/v1/ns_descriptors", "nsd_content", "nsdOnboardingState", csar);
        return rest.get("/nsd/v1/ns_descriptors/" + id);
    }

    /** Creates the identifier of a network service. */
    public String createNs(String nsdId, String name) {
        return rest.post("/nslcm/v1/ns_instances", Map.of("nsdId", nsdId, "nsName", name, "nsDescription", "a demo"))
                .path("id")
                .asText();
    }

    /** The network service as it stands. */
    public JsonNode ns(String id) {
        return rest.get("/nslcm/v1/ns_instances/" + id);
    }

    /** Asks for the instantiation; answers the path of the operation occurrence. */
    public String instantiate(String nsId, String flavour) {
        return ask(nsId, "instantiate", Map.of("nsFlavourId", flavour));
    }

    /** As {@link #instantiate(String, String)}, with extensions for the VNFs of a profile. */
    public String instantiate(String nsId, String flavour, String vnfProfile, Map<String, ?> extensions) {
        var forVnf = Map.of("vnfProfileId", vnfProfile, "extensions", extensions);
        return ask(nsId, "instantiate", Map.of("nsFlavourId", flavour, "additionalParamsForVnf", List.of(forVnf)));
    }

    /** Asks for any task of a service, such as {@code scale}; answers the path of the operation occurrence. */
    public String ask(String nsId, String task, Map<String, ?> request) {
        return rest.task("/nslcm/v1/ns_instances/" + nsId + "/" + task, request);
    }

    /** Asks for another package of a VNF; answers the path of the operation occurrence. */
    public String changePackage(String vnfInstanceId, String vnfdId) {
        return rest.task("/sextant/v1/vnf_instances/" + vnfInstanceId + "/change_package", Map.of("vnfdId", vnfdId));
    }

    /** Whatever a path of the server shows. */
    public JsonNode get(String path) {
        return rest.get(path);
    }

    /** Asks for the termination; answers the path of the operation occurrence. */
    public String terminate(String nsId) {
        return rest.task("/nslcm/v1/ns_instances/" + nsId + "/terminate", Map.of());
    }

    /** Asks for a retry, a rollback or a fail of an operation. */
    public void handle(String operation, String task) {
        rest.post(operation + "/" + task, Map.of());
    }

    /** Waits until the operation rests: it has ended, or it waits in FAILED_TEMP for somebody's decision. */
    public JsonNode rested(String operation) {
        return await(
                operation,
                now -> !Set.of("STARTING", "PROCESSING", "ROLLING_BACK")
                        .contains(now.path("operationState").asText()));
    }

    /** Waits until the operation is COMPLETED; any other end is a failure. */
    public void complete(String operation) {
        var ended = rested(operation);
        if (!"COMPLETED".equals(ended.path("operationState").asText()))
            throw new DemoFailure(
                    "The operation ended as " + ended.path("operationState") + ": " + ended.path("error"));
    }

    /** Undoes an operation that has not completed. */
    public void undo(String operation) {
        handle(operation, "rollback");
        rested(operation);
    }

    /** Deletes the identifier of a network service. */
    public void deleteNs(String nsId) {
        rest.delete("/nslcm/v1/ns_instances/" + nsId);
    }

    /** Disables and deletes the NSD. */
    public void deleteNsd(String id) {
        rest.patch("/nsd/v1/ns_descriptors/" + id, Map.of("nsdOperationalState", "DISABLED"));
        rest.delete("/nsd/v1/ns_descriptors/" + id);
    }

    /** Disables and deletes the VNF package. */
    public void deletePackage(String id) {
        rest.patch("/vnfpkgm/v1/vnf_packages/" + id, Map.of("operationalState", "DISABLED"));
        rest.delete("/vnfpkgm/v1/vnf_packages/" + id);
    }

    /** How many packages, NSDs and services the server knows. */
    public int entries() {
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

    /** Asks for the deployment of a descriptor; answers its id. */
    public String deploy(JsonNode descriptor) {
        return rest.post(DEPLOYMENTS, descriptor).path("id").asText();
    }

    /** Waits until the deployment is DEPLOYED, and answers it; any other end is a failure. */
    public JsonNode deployed(String id) {
        var rested =
                await(DEPLOYMENTS + "/" + id, now -> !now.path("state").asText().endsWith("ING"));
        if (!"DEPLOYED".equals(rested.path("state").asText()))
            throw new DemoFailure("The deployment failed: "
                    + rested.at("/operation/error/detail").asText());
        return rested;
    }

    /** Asks for the removal of a deployment. */
    public void undeploy(String id) {
        rest.delete(DEPLOYMENTS + "/" + id);
    }

    /** Waits until the deployment is gone. */
    public void undeployed(String id) {
        await(
                "the removal of deployment " + id,
                () -> Optional.of(id).filter(_ -> rest.isAbsent(DEPLOYMENTS + "/" + id)));
    }

    private JsonNode await(String path, Predicate<JsonNode> done) {
        return await(path, () -> Optional.of(rest.get(path)).filter(done));
    }

    /** A client without a subscription can only ask again; the deadline bounds it. */
    private static <T> T await(String what, Supplier<Optional<T>> ask) {
        for (var end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); pause()) {
            var answer = ask.get();
            if (answer.isPresent()) return answer.get();
        }
        throw new DemoFailure(what + " has not come to an end within " + PATIENCE.toSeconds() + " s");
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
