package io.sextant.nfvo.deployment.derivation;

import io.sextant.catalogue.ComposeContent;
import io.sextant.nfvo.deployment.descriptor.Microservice;

import java.util.ArrayList;
import java.util.TreeMap;

/** The VNFD of a microservice: one container. Microservices that differ in their names only have one VNFD. */
final class ContainerVnfd {
    /** What Kubernetes calls the most usual ones, and other clusters take for any. */
    private static final String GPU = "nvidia.com/gpu";

    private ContainerVnfd() {}

    /** The text, with {@link Derived#ID} in the place of its id. */
    static String text(VnfType type, Microservice microservice, boolean withArchive) {
        var own = new ArrayList<>(type.ports());
        microservice.addresses().map(AddressedVdu::ports).ifPresent(own::removeAll);
        return type.vnfd(
                own,
                """
                    vdu:
                      type: tosca.nodes.nfv.Vdu.OsContainerDeployableUnit
                      properties:
                        name: vdu
                        description: A microservice
                        mcio_identification_data: { name: vdu, type: Deployment }
                        vdu_profile: { min_number_of_instances: 1, max_number_of_instances: %d }
                      requirements:
                        - container: container
                    container:
                      type: sextant.nodes.Vdu.OsContainer
                      properties:
                        name: container
                        description: A microservice
                        image_reference: %s
                """.formatted(
                                        microservice
                                                .addresses()
                                                .map(_ -> AddressedVdu.MOST_INSTANCES)
                                                .orElse(1),
                                        Yaml.value(microservice.image()))
                        + resources(microservice)
                        + "        command: %s\n        env: %s\n"
                                .formatted(
                                        Yaml.value(microservice.command()),
                                        Yaml.value(new TreeMap<>(microservice.environment())))
                        + (microservice.oneShot() ? "        restart_policy: on_failure\n" : "")
                        + (withArchive ? archive(microservice.image()) : "")
                        + microservice
                                .addresses()
                                .map(addresses -> AddressedVdu.text(addresses, own.size()))
                                .orElse(""));
    }

    private static String resources(Microservice microservice) {
        return whenMore("requested_cpu_resources", microservice.vcpus() * 1000L, "")
                + whenMore("requested_memory_resources", microservice.memoryMiB(), " MiB")
                + whenMore("requested_ephemeral_storage_resources", microservice.storageMiB(), " MiB")
                + (microservice.vgpus() == 0
                        ? ""
                        : "        extended_resource_requests: [{ extended_resource: { name: %s }, amount: %d }]\n"
                                .formatted(GPU, microservice.vgpus()));
    }

    private static String whenMore(String property, long amount, String unit) {
        return amount == 0 ? "" : "        %s: %d%s\n".formatted(property, amount, unit);
    }

    private static String archive(String image) {
        return """
                      artifacts:
                        image:
                          type: tosca.artifacts.nfv.SwImage
                          file: ../%s
                          properties:
                            name: %s
                            version: '1.0'
                            container_format: docker
                """.formatted(ComposeContent.IMAGE, Yaml.value(image));
    }
}
