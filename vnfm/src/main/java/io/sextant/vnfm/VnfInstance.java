package io.sextant.vnfm;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.id.VnfPkgId;
import io.sextant.vim.Endpoint;
import io.sextant.vim.VirtualCpId;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toSet;

/**
 * A VNF instance (SOL003 5.5.2.2): what it is, and what it shall be while an operation changes it.
 *
 * @param info what people and the OSS say of it
 * @param is what the last operation made of it
 * @param shall where the operation that runs is going
 * @param residue what operations that were given up may have left, beside what it is
 * @param grant where its resources are; there while it may have any
 * @param endpoints of each VNFC that is there, by its id
 */
public record VnfInstance(
        VnfInstanceId id,
        Info info,
        VnfShape is,
        Optional<VnfShape> shall,
        Optional<VnfShape> residue,
        Optional<Grant> grant,
        Map<String, List<Endpoint>> endpoints) {
    public VnfInstance {
        endpoints = Map.copyOf(endpoints);
    }

    /** Whether the VNF's resources are there (SOL003 5.5.2.2, instantiationState). */
    public enum State {
        NOT_INSTANTIATED,
        INSTANTIATED
    }

    /** What can be modified without touching a resource (SOL003 5.4.4.3.4). */
    public record Info(
            String name,
            Optional<String> description,
            Map<String, Object> configurableProperties,
            Map<String, Object> metadata,
            Map<String, Object> extensions) {
        public Info {
            configurableProperties = Map.copyOf(configurableProperties);
            metadata = Map.copyOf(metadata);
            extensions = Map.copyOf(extensions);
        }

        /** Nothing but a name. */
        public static Info named(String name) {
            return new Info(name, Optional.empty(), Map.of(), Map.of(), Map.of());
        }
    }

    /** A VNF instance of which nothing is there. */
    static VnfInstance created(VnfInstanceId id, Info info, VnfShape.Product product) {
        return new VnfInstance(
                id, info, VnfShape.nothing(product), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    /** The instance with the names and values that SOL005 gives its attributes. */
    public JsonNode attributes() {
        return VnfInstanceAttributes.of(this);
    }

    /** The name for people. */
    public String name() {
        return info.name();
    }

    /** Whether the VNF's resources are there. */
    public State state() {
        return is.instantiated() ? State.INSTANTIATED : State.NOT_INSTANTIATED;
    }

    /** What it is going to be, or is when nothing changes it. */
    public VnfShape meant() {
        return shall.orElse(is);
    }

    /** All that may be there before the operation that runs: what it is, and what earlier ones may have left. */
    public VnfShape there() {
        return residue.map(is::and).orElse(is);
    }

    /** Whether there is or may be something of it anywhere. */
    public boolean mayHoldResources() {
        return heldResources() || shall.isPresent();
    }

    /** Whether there was or may have been something of it before the operation that runs. */
    boolean heldResources() {
        return is.instantiated() || residue.isPresent();
    }

    /** The packages that it is, was or shall be made of. */
    Set<VnfPkgId> packages() {
        return Stream.of(Optional.of(is), shall, residue)
                .flatMap(Optional::stream)
                .flatMap(shape -> shape.packages().stream())
                .collect(toSet());
    }

    /** Every VNFC of it that is, was or shall be there. */
    public List<Vnfc> vnfcs() {
        return meant().and(there()).vnfcs();
    }

    /** The VNFC of this id, which the instance has. */
    public Vnfc vnfc(String vnfcId) {
        return meant().vnfc(vnfcId)
                .or(() -> there().vnfc(vnfcId))
                .orElseThrow(() -> new IllegalArgumentException("VNF instance " + id + " has no VNFC " + vnfcId));
    }

    /** Whether the VNFC is to run, in the shape that it is part of. */
    boolean runs(Vnfc vnfc) {
        return shapeWith(vnfc).started();
    }

    /** The virtual connection points that lead to the VNFC, in the shape that it is part of. */
    List<VnfVirtualCp> virtualCpsOf(Vnfc vnfc) {
        return shapeWith(vnfc).virtualCpsOf(vnfc.vduId());
    }

    private VnfShape shapeWith(Vnfc vnfc) {
        return meant().vnfc(vnfc.id()).isPresent() ? meant() : there();
    }

    /** How long what the operation that runs removes may take to end of itself, if that was asked for. */
    Optional<Duration> grace() {
        return shall.flatMap(VnfShape::way).flatMap(VnfWay::grace);
    }

    /** Whether the VNFC is there. */
    public boolean present(Vnfc vnfc) {
        return endpoints.containsKey(vnfc.id());
    }

    /** The endpoint of a VNFC's connection point, while it is there. */
    public Optional<Endpoint> endpoint(Vnfc vnfc, Vnfc.Cp cp) {
        return endpoints.getOrDefault(vnfc.id(), List.of()).stream()
                .filter(endpoint -> endpoint.name().equals(cp.interfaceName()))
                .findFirst();
    }

    /**
     * The connection points behind an external one, in the order of the VNFCs.
     *
     * @param shape which of the instance's shapes is asked
     */
    public List<Vnfc.Attached> attached(VnfShape shape, String extCp) {
        return shape.vnfcs().stream()
                .flatMap(vnfc -> vnfc.cps().stream()
                        .filter(cp -> cp.extCp().equals(Optional.of(extCp)))
                        .map(cp -> new Vnfc.Attached(vnfc, cp, endpoint(vnfc, cp))))
                .toList();
    }

    VnfInstance granted(Optional<Grant> newGrant) {
        return new VnfInstance(id, info, is, shall, residue, newGrant, endpoints);
    }

    VnfInstance with(String vnfc, List<Endpoint> newEndpoints) {
        var changed = new HashMap<>(endpoints);
        changed.put(vnfc, List.copyOf(newEndpoints));
        return new VnfInstance(id, info, is, shall, residue, grant, changed);
    }

    /** A virtual connection point of it is there. */
    VnfInstance exposed(VirtualCpId virtualCp, String address) {
        var newShall = shall.map(shape -> shape.exposed(virtualCp, address));
        return new VnfInstance(id, info, is.exposed(virtualCp, address), newShall, residue, grant, endpoints);
    }

    VnfInstance without(String vnfc) {
        var changed = new HashMap<>(endpoints);
        changed.remove(vnfc);
        return new VnfInstance(id, info, is, shall, residue, grant, changed);
    }

    /** An operation begins to change it. */
    VnfInstance goingTo(VnfShape shape) {
        return new VnfInstance(id, info, is, Optional.of(shape), residue, grant, endpoints);
    }

    /** The operation has done everything. */
    VnfInstance arrived() {
        return settled(Optional.empty());
    }

    /** The operation has done what it could: what it could not remove stays to be removed. */
    VnfInstance partlyArrived() {
        return settled(Residue.of(this));
    }

    /** The operation is undone. */
    VnfInstance returned() {
        var kept = heldResources() ? grant : Optional.<Grant>empty();
        return new VnfInstance(id, info, is, Optional.empty(), residue, kept, endpoints);
    }

    /** The operation is given up: anything on its way may be there. */
    VnfInstance givenUp() {
        // What was there is brought back at its addresses when removing it is undone.
        var left = Stream.concat(shall.stream(), residue.stream())
                .map(shape -> shape.settled(endpoints))
                .reduce(VnfShape::and);
        return new VnfInstance(id, info, is, Optional.empty(), left, grant, endpoints);
    }

    private VnfInstance settled(Optional<VnfShape> left) {
        var said = meant().way().flatMap(VnfWay::info).orElse(info);
        var now = meant().settled(endpoints);
        var keeps = now.instantiated() || left.isPresent();
        return new VnfInstance(id, said, now, Optional.empty(), left, keeps ? grant : Optional.empty(), endpoints);
    }
}
