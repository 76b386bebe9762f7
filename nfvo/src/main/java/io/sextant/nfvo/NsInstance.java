package io.sextant.nfvo;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.NsdInfoId;
import io.sextant.core.id.SiteId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.NsShape.ConstituentNs;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.placement.Placement;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network service instance (SOL005 6.5.2.8): what it is, and what it shall be while an operation changes it.
 *
 * @param is what the last operation made of it
 * @param shall where the operation that runs is going
 * @param moving the VNF instances that it changes
 * @param residue what operations that were given up may have left, beside what it is
 * @param placement there while it may have resources
 * @param relocation that the operation makes it leave clusters
 * @param parent the service that it was made for, as a nested one, and with which it ends
 */
public record NsInstance(
        NsInstanceId id,
        String name,
        String description,
        NsShape is,
        Optional<NsShape> shall,
        List<VnfInstanceId> moving,
        Optional<NsShape> residue,
        Optional<Placement> placement,
        Optional<Relocation> relocation,
        Optional<NsInstanceId> parent) {
    public NsInstance {
        // What an earlier edition did not store is not there.
        moving = moving == null ? List.of() : List.copyOf(moving);
    }

    /** The state of the network service (SOL005 6.5.2.8, nsState). */
    public enum State {
        NOT_INSTANTIATED,
        INSTANTIATED
    }

    /** A new instance: an identifier, nothing more. */
    static NsInstance created(
            NsInstanceId id,
            String name,
            String description,
            NsdInfoId nsdInfoId,
            String nsdId,
            Optional<NsInstance> parent) {
        return new NsInstance(
                id,
                name,
                description,
                NsShape.nothing(nsdInfoId, nsdId),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                parent.flatMap(NsInstance::placement),
                Optional.empty(),
                parent.map(NsInstance::id));
    }

    /** The instance with the names and values that SOL005 gives its attributes, but for its VNF instances. */
    public JsonNode attributes() {
        return NsInstanceAttributes.of(this);
    }

    /** Whether the network service is there. */
    public State state() {
        return is.instantiated() ? State.INSTANTIATED : State.NOT_INSTANTIATED;
    }

    /** The NSD that it is made from. */
    public NsdInfoId nsdInfoId() {
        return is.nsdInfoId();
    }

    /** What it is going to be, or is when nothing changes it. */
    public NsShape meant() {
        return shall.orElse(is);
    }

    /** All that may be there before the operation that runs: what it is, and what earlier ones may have left. */
    public NsShape there() {
        return residue.map(is::and).orElse(is);
    }

    /** The same without what is left behind. */
    NsShape staying() {
        return relocation.map(it -> there().without(it::leaves)).orElseGet(this::there);
    }

    /** Every VNF instance that is, was or shall be part of it. */
    public List<ConstituentVnf> vnfs() {
        return meant().and(there()).vnfs();
    }

    /** The site of a VNF instance of it; empty if the service is all at one cluster. */
    Optional<SiteId> site(VnfInstanceId vnf) {
        var all = meant().and(there());
        return all.vnfs().stream()
                .filter(constituent -> constituent.vnf().equals(vnf))
                .findFirst()
                .flatMap(constituent -> all.site(constituent.vnfProfileId()));
    }

    /** Every nested service that is, was or shall be part of it. */
    public List<ConstituentNs> nestedNss() {
        return meant().and(there()).nestedNss();
    }

    /** Whether there is or may be something of it at a site; after a failed instantiation this outlives the operation. */
    public boolean mayHoldResources() {
        return is.instantiated() || residue.isPresent() || shall.isPresent();
    }

    /** Whether it was made as part of that service. */
    public boolean isMadeFor(NsInstance outer) {
        return parent.equals(Optional.of(outer.id()));
    }

    NsInstance placed(Optional<Placement> newPlacement) {
        return new NsInstance(id, name, description, is, shall, moving, residue, newPlacement, relocation, parent);
    }

    /** An operation begins to change it, and these VNF instances with it. */
    NsInstance goingTo(NsShape shape, Collection<VnfInstanceId> vnfs, Optional<Relocation> newRelocation) {
        return new NsInstance(
                id,
                name,
                description,
                is,
                Optional.of(shape),
                List.copyOf(vnfs),
                residue,
                placement,
                newRelocation,
                parent);
    }

    /**
     * The operation has done what it was to do.
     *
     * @param left what it could not remove
     */
    NsInstance arrived(Optional<NsShape> left) {
        return resting(meant(), left);
    }

    /** The operation is undone. */
    NsInstance returned() {
        return resting(is, residue);
    }

    /** The operation is given up: anything on its way may be there. */
    NsInstance givenUp() {
        return resting(is, Stream.concat(shall.stream(), residue.stream()).reduce(NsShape::and));
    }

    private NsInstance resting(NsShape now, Optional<NsShape> left) {
        var keeps = now.instantiated() || left.isPresent();
        return new NsInstance(
                id,
                name,
                description,
                now,
                Optional.empty(),
                List.of(),
                left,
                keeps ? placement : Optional.empty(),
                Optional.empty(),
                parent);
    }
}
