package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.core.json.Json;
import io.sextant.vim.Image;
import io.sextant.vim.Restart;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.WorkloadSpec;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/**
 * Descriptions of workloads in Oakestra's form, an "SLA" of version 2.0.
 *
 * @param customer the user
 * @param target the one cluster that may run them, if only one may
 */
record Sla(String customer, Optional<String> target) {
    /** The namespace of all that is ours. */
    static final String NAMESPACE = "sextant";

    private static final List<String> KEPT =
            List.of("code", "memory", "vcpus", "cmd", "environment", "constraints", "one_shot");
    private static final int MEGABYTE = 1 << 20;
    private static final int MILLIS_OF_A_CORE = 1000;
    private static final int LONGEST_NAME = 30;
    private static final int DIGITS = 36;

    /**
     * The name of a workload's application: no other workload's, of no other user either, since one name is one service to
     * all of an Oakestra. 28 digits of base 36 are 144 bits of a hash.
     */
    String nameOf(Mark mark) {
        try {
            var whole = customer + "\n" + mark.cluster() + "\n" + mark.workload();
            var sha256 = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            return ("sx" + new BigInteger(1, sha256).toString(DIGITS) + "0".repeat(LONGEST_NAME))
                    .substring(0, LONGEST_NAME);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The application of one workload. */
    JsonNode of(Mark mark, WorkloadSpec spec) {
        return of(mark, described(spec));
    }

    /** The same application again, as its service's document has kept it. */
    JsonNode again(Mark mark, JsonNode document) {
        var service = blank();
        for (var name : KEPT) if (document.has(name)) service.set(name, document.get(name));
        return of(mark, service);
    }

    private JsonNode of(Mark mark, ObjectNode service) {
        var sla = Json.MAPPER.createObjectNode().put("sla_version", "v2.0").put("customerID", customer);
        var application = sla.putArray("applications")
                .addObject()
                .put("applicationID", "")
                .put("application_name", nameOf(mark))
                .put("application_namespace", NAMESPACE)
                .put("application_desc", mark.text());
        application.putArray("microservices").add(service);
        return sla;
    }

    private static ObjectNode blank() {
        return Json.MAPPER
                .createObjectNode()
                .put("microserviceID", "")
                .put("microservice_name", "workload")
                .put("microservice_namespace", NAMESPACE)
                .put("virtualization", "container")
                .put("storage", 0)
                .put("one_shot", false);
    }

    private ObjectNode described(WorkloadSpec spec) {
        var service = blank().put("code", image(spec))
                .put("memory", up(spec.resources().memoryBytes(), MEGABYTE))
                .put("vcpus", up(spec.resources().cpuMillis(), MILLIS_OF_A_CORE))
                .put("one_shot", spec.restart().equals(Optional.of(Restart.ON_FAILURE)));
        var command = service.putArray("cmd");
        spec.command().forEach(command::add);
        environment(spec, service.putArray("environment"));
        target.ifPresent(cluster -> service.putArray("constraints")
                .addObject()
                .put("type", "direct")
                .put("cluster", cluster));
        return service;
    }

    private static void environment(WorkloadSpec spec, ArrayNode environment) {
        spec.environment().forEach((name, value) -> environment.add(name + "=" + value));
    }

    private static long up(long amount, int unit) {
        return Math.ceilDiv(amount, unit);
    }

    private static String image(WorkloadSpec spec) {
        return spec.image()
                .flatMap(image -> image instanceof Image.Named(var name) ? Optional.of(name) : Optional.empty())
                .orElseThrow(() -> new IllegalArgumentException("A workload that was not checked: " + spec));
    }

    /**
     * Checks that Oakestra does what the specification asks for: what it would ignore is refused.
     *
     * @throws io.sextant.core.Problem {@link SouthboundFault#REFUSED}
     */
    static void check(String who, WorkloadSpec spec) {
        refuse(spec.image().isEmpty(), who, "it runs containers only, and the workload has no image");
        refuse(
                spec.image().filter(Image.Archive.class::isInstance).isPresent(),
                who,
                "it pulls images by name and takes no archives; give the VDU's image_reference");
        refuse(!spec.interfaces().isEmpty(), who, "it has one network of its own, and gives no interfaces on others");
        refuse(!spec.files().isEmpty(), who, "it gives workloads no files");
        refuse(!spec.virtualCps().isEmpty(), who, "it has no virtual connection points");
        refuse(spec.affinity().isPresent(), who, "it places no workload by which others are on a node");
        refuse(spec.restart().equals(Optional.of(Restart.NEVER)), who, "it runs again what fails");
        refuse(spec.resources().gpus() > 0, who, "it places nothing by GPUs");
        refuse(spec.resources().storageBytes() > 0, who, "it places nothing by storage");
    }

    private static void refuse(boolean wrong, String who, String words) {
        if (wrong) throw SouthboundFault.REFUSED.problem(who, words);
    }
}
