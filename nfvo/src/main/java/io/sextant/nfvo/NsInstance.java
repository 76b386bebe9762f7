package io.sextant.nfvo;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.NsdInfoId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.placement.Placement;
import io.sextant.vim.NetworkId;

import java.util.List;
import java.util.Optional;

/**
 * A network service instance (SOL005 6.5.2.8): what it shall consist of, from the moment that its instantiation is
 * accepted until its termination is completed.
 *
 * @param nsdId of the NSD that it is made from
 * @param flavourId there while it has constituents
 * @param placement there from the placement on
 * @param vnfs its VNF instances; empty before instantiation and after termination
 * @param virtualLinks the NSD's virtual links, each with the network that realises it
 */
public record NsInstance(
        NsInstanceId id,
        String name,
        String description,
        NsdInfoId nsdInfoId,
        String nsdId,
        State state,
        Optional<String> flavourId,
        Optional<Placement> placement,
        List<ConstituentVnf> vnfs,
        List<VirtualLink> virtualLinks) {
    public NsInstance {
        vnfs = List.copyOf(vnfs);
        virtualLinks = List.copyOf(virtualLinks);
    }

    /** The state of the network service (SOL005 6.5.2.8, nsState). */
    public enum State {
        NOT_INSTANTIATED,
        INSTANTIATED
    }

    /** A VNF instance of the service, the one of this index of its VNF profile. */
    public record ConstituentVnf(String vnfProfileId, int index, VnfInstanceId vnf) {
        /** Its name within the service: {@code src}, {@code src-1}, ... */
        public String name() {
            return name(vnfProfileId, index);
        }

        static String name(String vnfProfileId, int index) {
            return index == 0 ? vnfProfileId : vnfProfileId + "-" + index;
        }
    }

    /** A virtual link of the service. */
    public record VirtualLink(String virtualLinkDescId, NetworkId network) {}

    /** A new instance: an identifier, nothing more. */
    static NsInstance created(NsInstanceId id, String name, String description, NsdInfoId nsdInfoId, String nsdId) {
        return new NsInstance(
                id,
                name,
                description,
                nsdInfoId,
                nsdId,
                State.NOT_INSTANTIATED,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** The instance with the names and values that SOL005 gives its attributes, but for its VNF instances. */
    public JsonNode attributes() {
        return NsInstanceAttributes.of(this);
    }

    /** Whether there is or may be something of it at a site; after a failed instantiation this outlives the operation. */
    public boolean mayHoldResources() {
        return state == State.INSTANTIATED || !vnfs.isEmpty();
    }

    /** The VNF instance that stands first for a VNF profile. */
    Optional<VnfInstanceId> first(String vnfProfileId) {
        return vnfs.stream()
                .filter(vnf -> vnf.vnfProfileId().equals(vnfProfileId))
                .map(ConstituentVnf::vnf)
                .findFirst();
    }

    NsInstance consistingOf(String newFlavourId, List<ConstituentVnf> newVnfs, List<VirtualLink> newLinks) {
        return with(state, Optional.of(newFlavourId), placement, newVnfs, newLinks);
    }

    NsInstance placed(Optional<Placement> newPlacement) {
        return with(state, flavourId, newPlacement, vnfs, virtualLinks);
    }

    NsInstance instantiated() {
        return with(State.INSTANTIATED, flavourId, placement, vnfs, virtualLinks);
    }

    NsInstance notInstantiated() {
        return with(State.NOT_INSTANTIATED, Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    private NsInstance with(
            State newState,
            Optional<String> newFlavourId,
            Optional<Placement> newPlacement,
            List<ConstituentVnf> newVnfs,
            List<VirtualLink> newLinks) {
        return new NsInstance(
                id, name, description, nsdInfoId, nsdId, newState, newFlavourId, newPlacement, newVnfs, newLinks);
    }
}
