package io.sextant.nfvo.deployment.descriptor;

import io.sextant.core.id.SiteId;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container of an application.
 *
 * @param name its alias ({@code ns_ref}), or its own name when no net service speaks of it; unique in the descriptor
 * @param image name of its image
 * @param command program and arguments; empty: the image's own
 * @param oneShot whether it is done when it has ended with 0; if it ends otherwise, it is run again
 * @param addresses by which clients reach its instances
 * @param site where it shall run; empty: where the scheduler finds best
 */
public record Microservice(
        String name,
        String image,
        int vcpus,
        int memoryMiB,
        int storageMiB,
        int vgpus,
        List<String> command,
        Map<String, String> environment,
        boolean oneShot,
        Optional<Addresses> addresses,
        Optional<SiteId> site) {
    public Microservice {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    Microservice at(Optional<SiteId> newSite) {
        return new Microservice(
                name, image, vcpus, memoryMiB, storageMiB, vgpus, command, environment, oneShot, addresses, newSite);
    }
}
