package io.sextant.vnfm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.catalogue.VnfPackages;
import io.sextant.catalogue.blob.Digest;
import io.sextant.catalogue.model.OsContainer;
import io.sextant.catalogue.model.Program;
import io.sextant.catalogue.model.SwImage;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.catalogue.model.Vnfd;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.id.VnfPkgId;
import io.sextant.core.json.Json;
import io.sextant.vim.NodeAffinity;
import io.sextant.vnfm.VnfShape.Product;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The VNFDs, as far as VNF instances are made of them. */
final class VnfDescriptors {
    private static final VnfInstanceId ANY = VnfInstanceId.random();

    private final VnfPackages packages;

    VnfDescriptors(VnfPackages packages) {
        this.packages = packages;
    }

    Vnfd vnfd(VnfPkgId vnfPkgId) {
        return packages.vnfd(vnfPkgId);
    }

    /** @throws Problem 422 if the package has no such flavour */
    VnfFlavour flavour(VnfPkgId vnfPkgId, String flavourId) {
        var vnfd = vnfd(vnfPkgId);
        return vnfd.flavour(flavourId)
                .orElseThrow(() -> Problem.unprocessable("VNFD " + vnfd.descriptorId() + " has no flavour '" + flavourId
                        + "'; it has " + vnfd.flavours().keySet() + "."));
    }

    /** The flavour that an instantiated VNF is of. */
    VnfFlavour flavour(VnfShape shape) {
        return flavour(shape.product().vnfPkgId(), shape.flavourId().orElseThrow());
    }

    private VnfFlavour flavour(Vnfc.Origin origin) {
        return flavour(origin.vnfPkgId(), origin.flavourId());
    }

    /** The VDU that a VNFC is an instance of. */
    Vdu vdu(Vnfc vnfc) {
        return flavour(vnfc.origin()).vdu(vnfc.vduId()).orElseThrow();
    }

    /** The container that a VNFC is, if it is one. */
    Optional<OsContainer> container(Vnfc vnfc) {
        return switch (vdu(vnfc)) {
            case Vdu.OsContainerDeployableUnit unit ->
                Optional.of(unit.containers().getFirst());
            case Vdu.Compute _, Vdu.NetworkFunction _ -> Optional.empty();
        };
    }

    /** On which nodes instances of a VDU are, among the others of the VNF. */
    Optional<NodeAffinity> affinity(VnfInstanceId vnf, Vnfc.Origin origin, String vduId) {
        return VduRules.ofNodes(flavour(origin).affinityRules(), vnf, vduId);
    }

    /**
     * The product that the onboarded VNFD of this id describes.
     *
     * @throws Problem 422 if there is none
     */
    Product product(String vnfdId) {
        var id = packages.byVnfdId(vnfdId)
                .orElseThrow(() -> Problem.unprocessable("No onboarded VNF package has the vnfdId '" + vnfdId + "'."))
                .id();
        return Product.of(id, vnfd(id));
    }

    /** Whether a VDU elsewhere describes a VNFC just as its own does: another instance of it would be the same. */
    boolean describesAlike(Vnfc vnfc, Vnfc.Origin origin, Vdu vdu) {
        var own = vdu(vnfc);
        return description(own).equals(description(vdu))
                && affinity(ANY, vnfc.origin(), own.id()).equals(affinity(ANY, origin, vdu.id()))
                && (vnfc.origin().vnfPkgId().equals(origin.vnfPkgId())
                        || digests(vnfc.origin().vnfPkgId(), own).equals(digests(origin.vnfPkgId(), vdu)));
    }

    /** All that a VNFC is made by: not what it is called, and not how many there may be. */
    private static JsonNode description(Vdu vdu) {
        var description = Json.MAPPER.<ObjectNode>valueToTree(vdu);
        return description.without(List.of("id", "name", "description", "profile"));
    }

    private List<Digest> digests(VnfPkgId vnfPkgId, Vdu vdu) {
        return files(vdu)
                .map(file -> packages.artifact(vnfPkgId, file).sha256())
                .toList();
    }

    private static Stream<String> files(Vdu vdu) {
        return switch (vdu) {
            case Vdu.Compute compute -> compute.image().stream().map(SwImage::file);
            case Vdu.OsContainerDeployableUnit unit ->
                unit.containers().stream()
                        .flatMap(container -> Stream.concat(
                                container.image().map(SwImage::file).stream(),
                                container.files().stream().flatMap(file -> file.sourcePath().stream())));
            case Vdu.NetworkFunction function -> function.programs().stream().map(Program::file);
        };
    }
}
