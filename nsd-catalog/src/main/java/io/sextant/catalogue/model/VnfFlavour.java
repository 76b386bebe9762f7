package io.sextant.catalogue.model;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A deployment flavour of a VNF: its topology and its sizes. */
public record VnfFlavour(
        String id,
        String description,
        List<Vdu> vdus,
        List<VduCp> vduCps,
        List<VnfExtCp> extCps,
        List<VnfVirtualLink> virtualLinks,
        Scaling scaling,
        List<VirtualStorage> storages,
        List<VipCp> vipCps,
        List<VirtualCp> virtualCps,
        List<Mciop> mciops,
        List<AffinityRule> affinityRules,
        List<SecurityGroupRule> securityGroupRules,
        VnfLcm lcm) {
    public VnfFlavour {
        vdus = List.copyOf(vdus);
        vduCps = List.copyOf(vduCps);
        extCps = List.copyOf(extCps);
        virtualLinks = List.copyOf(virtualLinks);
        storages = Ordered.copy(storages);
        vipCps = Ordered.copy(vipCps);
        virtualCps = Ordered.copy(virtualCps);
        mciops = Ordered.copy(mciops);
        affinityRules = Ordered.copy(affinityRules);
        securityGroupRules = Ordered.copy(securityGroupRules);
        lcm = Objects.requireNonNullElse(lcm, VnfLcm.NONE);
    }

    /** A flavour of VDUs, their connection points and links alone. */
    public VnfFlavour(
            String id,
            String description,
            List<Vdu> vdus,
            List<VduCp> vduCps,
            List<VnfExtCp> extCps,
            List<VnfVirtualLink> virtualLinks,
            Scaling scaling) {
        this(
                id,
                description,
                vdus,
                vduCps,
                extCps,
                virtualLinks,
                scaling,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                VnfLcm.NONE);
    }

    /** Whether a Helm chart or manifests describe the VDU of an id. */
    public boolean isOfMciop(String vduId) {
        return mciops.stream().anyMatch(mciop -> mciop.vdus().contains(vduId));
    }

    /** The VDUs that neither Helm charts nor manifests describe, whose instances are made one by one. */
    public List<Vdu> vdusOfNoMciop() {
        return vdus.stream().filter(vdu -> !isOfMciop(vdu.id())).toList();
    }

    /** The VDU of an id. */
    public Optional<Vdu> vdu(String vduId) {
        return vdus.stream().filter(v -> v.id().equals(vduId)).findFirst();
    }

    /** The connection points of a VDU in the order of its interfaces; those without an order come last. */
    public List<VduCp> cpsOf(Vdu vdu) {
        return vduCps.stream()
                .filter(cp -> cp.vdu().equals(vdu.id()))
                .sorted(Comparator.comparingInt(cp -> cp.order().orElse(Integer.MAX_VALUE)))
                .toList();
    }

    /** The external connection point that an NSD names: by the VNF's requirement, or by its cpdId. */
    public Optional<VnfExtCp> extCp(String name) {
        return extCps.stream()
                .filter(cp -> cp.requirement().equals(name))
                .findFirst()
                .or(() -> extCps.stream().filter(cp -> cp.id().equals(name)).findFirst());
    }

    /** Whether the flavour can be instantiated at this level; without a level it always can. */
    public boolean hasLevel(Optional<String> level) {
        return level.map(l -> scaling.levels().containsKey(l)).orElse(true);
    }

    /**
     * Instances of a VDU at instantiation, within its profile's range.
     *
     * @param level an instantiation level that the flavour has; empty: the default level
     */
    public int instances(Vdu vdu, Optional<String> level) {
        return scaling.instances(vdu, level);
    }
}
