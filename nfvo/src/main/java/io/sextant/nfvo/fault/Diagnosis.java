package io.sextant.nfvo.fault;

import io.sextant.core.id.NsInstanceId;
import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.fault.Fault.FaultyVnfc;
import io.sextant.nfvo.fault.Fault.Kind;
import io.sextant.nfvo.fault.Fault.Resource;
import io.sextant.nfvo.placement.Placement;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.Vnfc;

import java.util.Optional;
import java.util.Set;

/** Tells what is wrong: pure functions of what is, and of what shall be. */
final class Diagnosis {
    private Diagnosis() {}

    /** Whether the VNFC is meant to run: the last operation has left it running, and none that runs is about to end it. */
    static boolean shallRun(VnfInstance vnf, Vnfc vnfc) {
        return vnf.is().started()
                && vnf.meant().started()
                && vnf.is().vnfc(vnfc.id()).isPresent()
                && vnf.meant().vnfc(vnfc.id()).isPresent();
    }

    /** What is wrong with a VNFC that is meant to run, if anything is. */
    static Optional<FaultType> type(Optional<Condition> condition) {
        if (condition.isEmpty()) return Optional.of(FaultType.VNFC_LOST);
        return switch (condition.get().state()) {
            case CREATING, RUNNING -> Optional.empty();
            // Nobody of ours stops what shall run.
            case STOPPED, EXITED -> Optional.of(FaultType.VNFC_EXITED);
            case FAILED -> Optional.of(FaultType.VNFC_FAILED);
        };
    }

    /**
     * What is wrong with a VNFC.
     *
     * @param faulty the other resources that something is wrong with
     */
    static Fault of(VnfInstance vnf, Vnfc vnfc, FaultType type, Optional<Condition> condition, Set<String> faulty) {
        var kind = vnfc.networkFunction() ? Kind.NETWORK_FUNCTION : Kind.WORKLOAD;
        return new Fault(
                type,
                new Resource(vnf.grant().orElseThrow().cluster(), vnfc.id(), kind),
                Optional.of(new FaultyVnfc(vnf.id(), vnfc.vduId(), vnfc.index())),
                hasAnother(vnf, vnfc, faulty) ? Severity.MAJOR : Severity.CRITICAL,
                "VNFC %s-%d of VNF '%s' %s%s."
                        .formatted(vnfc.vduId(), vnfc.index(), vnf.name(), words(type), reason(condition)));
    }

    /** That the site of a service cannot be reached. */
    static Fault unreachable(Placement placement, String reasons) {
        return new Fault(
                FaultType.SITE_UNREACHABLE,
                new Resource(placement.cluster(), placement.site().value(), Kind.SITE),
                Optional.empty(),
                Severity.MAJOR,
                "Site '%s' cannot be reached: %s. What runs there may go on.".formatted(placement.site(), reasons));
    }

    /**
     * That a chain of a service is late, or loses packets.
     *
     * @param placement where it begins, and is measured
     */
    static Fault late(NsInstance ns, Placement placement, String chain, String words) {
        return new Fault(
                FaultType.CHAIN_LATE,
                new Resource(placement.cluster(), chainId(ns.id(), chain), Kind.CHAIN),
                Optional.empty(),
                Severity.MAJOR,
                "Chain '%s'%s breaks its delay budget, or loses packets: %s".formatted(chain, way(ns, chain), words));
    }

    /** At which sites the cause may be of a chain that leads to another. */
    private static String way(NsInstance ns, String chain) {
        var sites = ns.is().sitesOf(chain);
        return sites.size() < 2 ? "" : " (from site '%s' to site '%s')".formatted(sites.getFirst(), sites.getLast());
    }

    /** What a chain of a service is called among resources. */
    static String chainId(NsInstanceId ns, String chain) {
        return ns + "/" + chain;
    }

    private static boolean hasAnother(VnfInstance vnf, Vnfc vnfc, Set<String> faulty) {
        return vnf.is().vnfcsOf(vnfc.vduId()).stream()
                .anyMatch(other -> !other.id().equals(vnfc.id()) && !faulty.contains(other.id()));
    }

    private static String words(FaultType type) {
        return switch (type) {
            case VNFC_EXITED -> "has ended";
            case VNFC_FAILED -> "does not work";
            case VNFC_LOST -> "is not there any more";
            case SITE_UNREACHABLE, CHAIN_LATE -> throw new IllegalArgumentException("A VNFC is no site and no chain");
        };
    }

    private static String reason(Optional<Condition> condition) {
        return condition.flatMap(Condition::reason).map(words -> ": " + words).orElse("");
    }
}
