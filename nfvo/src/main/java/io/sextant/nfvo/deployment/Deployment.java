package io.sextant.nfvo.deployment;

import io.sextant.core.id.DeploymentId;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a descriptor has been made into.
 *
 * @param name of the network service
 * @param operation the one that it goes forward by, or went last: of this deployment, or of its network service
 * @param ns the network service, once all is onboarded
 * @param leaving whether it is to be removed
 * @param parts what it consists of in the catalogue; others that are alike have the same
 */
public record Deployment(
        DeploymentId id,
        String name,
        OperationId operation,
        Optional<NsInstanceId> ns,
        boolean leaving,
        List<Part> parts) {
    public Deployment {
        parts = List.copyOf(parts);
    }

    /** What an entry of the catalogue is. */
    public enum Kind {
        VNF_PACKAGE,
        NSD
    }

    /**
     * An entry of the catalogue.
     *
     * @param descriptorId the vnfdId or nsdId
     */
    public record Part(Kind kind, UUID entry, String descriptorId) {}

    /** The ids of the entries of the kind. */
    public Stream<UUID> entries(Kind kind) {
        return parts.stream().filter(part -> part.kind() == kind).map(Part::entry);
    }

    Deployment instantiated(NsInstanceId newNs, OperationId by) {
        return new Deployment(id, name, by, Optional.of(newNs), leaving, parts);
    }

    Deployment leaving(OperationId by) {
        return new Deployment(id, name, by, ns, true, parts);
    }

    Deployment with(List<Part> newParts) {
        return new Deployment(id, name, operation, ns, leaving, newParts);
    }
}
