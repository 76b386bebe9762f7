package io.sextant.vnfm;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.catalogue.model.Vnfd;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.id.VnfPkgId;
import io.sextant.vim.NetworkId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A VNF instance (SOL003 5.5.2.2): what it shall consist of, and what of that is there.
 *
 * @param name for people
 * @param grant where its resources are; there from the grant on
 * @param networks made for the virtual links inside the VNF
 * @param externalNetworks external connection point (its requirement's name) to the network that it is connected to
 * @param vnfcs planned when instantiation is accepted, each deployed or not
 */
public record VnfInstance(
        VnfInstanceId id,
        String name,
        VnfPkgId vnfPkgId,
        String vnfdId,
        String provider,
        String productName,
        String softwareVersion,
        String vnfdVersion,
        String flavourId,
        State state,
        Optional<Grant> grant,
        List<InternalNetwork> networks,
        Map<String, NetworkId> externalNetworks,
        List<Vnfc> vnfcs) {
    public VnfInstance {
        networks = List.copyOf(networks);
        externalNetworks = Map.copyOf(externalNetworks);
        vnfcs = List.copyOf(vnfcs);
    }

    /** Whether the VNF's resources are there (SOL003 5.5.2.2, instantiationState). */
    public enum State {
        NOT_INSTANTIATED,
        INSTANTIATED
    }

    /** A network of the VNF's own, for the VnfVirtualLink of this id. */
    public record InternalNetwork(NetworkId id, String virtualLink) {}

    /** A VNF instance of which nothing is there yet. */
    static VnfInstance planned(
            VnfInstanceId id,
            String name,
            VnfPkgId vnfPkgId,
            Vnfd vnfd,
            String flavourId,
            List<InternalNetwork> networks,
            Map<String, NetworkId> externalNetworks,
            List<Vnfc> vnfcs) {
        return new VnfInstance(
                id,
                name,
                vnfPkgId,
                vnfd.descriptorId(),
                vnfd.provider(),
                vnfd.productName(),
                vnfd.softwareVersion(),
                vnfd.descriptorVersion(),
                flavourId,
                State.NOT_INSTANTIATED,
                Optional.empty(),
                networks,
                externalNetworks,
                vnfcs);
    }

    /** The instance with the names and values that SOL005 gives its attributes. */
    public JsonNode attributes() {
        return VnfInstanceAttributes.of(this);
    }

    /** The VNFC of this id, which the instance has. */
    public Vnfc vnfc(String vnfcId) {
        return vnfcs.stream()
                .filter(vnfc -> vnfc.id().equals(vnfcId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("VNF instance " + id + " has no VNFC " + vnfcId));
    }

    /** The first VNFC behind an external connection point, and its connection point there. */
    public Optional<Vnfc.Attached> attached(String extCp) {
        return vnfcs.stream()
                .flatMap(vnfc -> vnfc.cps().stream().map(cp -> new Vnfc.Attached(vnfc, cp)))
                .filter(attached -> attached.cp().extCp().equals(Optional.of(extCp)))
                .findFirst();
    }

    VnfInstance granted(Optional<Grant> newGrant) {
        return with(state, newGrant, vnfcs);
    }

    VnfInstance in(State newState) {
        return with(newState, grant, vnfcs);
    }

    VnfInstance changed(String vnfcId, UnaryOperator<Vnfc> change) {
        return with(
                state,
                grant,
                vnfcs.stream()
                        .map(vnfc -> vnfc.id().equals(vnfcId) ? change.apply(vnfc) : vnfc)
                        .toList());
    }

    private VnfInstance with(State newState, Optional<Grant> newGrant, List<Vnfc> newVnfcs) {
        return new VnfInstance(
                id,
                name,
                vnfPkgId,
                vnfdId,
                provider,
                productName,
                softwareVersion,
                vnfdVersion,
                flavourId,
                newState,
                newGrant,
                networks,
                externalNetworks,
                newVnfcs);
    }
}
