package io.sextant.vnfm;

import io.sextant.vnfm.VnfShape.InternalNetwork;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import static java.util.stream.Collectors.toSet;

/** What an operation that was continued without its failed steps may have left of a VNF beside what it shall be. */
final class Residue {
    private Residue() {}

    /** That of the VNF, which still knows where the operation was going; empty if nothing can be left. */
    static Optional<VnfShape> of(VnfInstance vnf) {
        var there = vnf.there();
        // One without addresses was never there as a whole, and whether what there was of it is cleared, nothing says
        // either.
        var vnfcs = without(there.placed(), vnf.meant().placed(), Vnfc::id).stream()
                .filter(vnfc -> vnf.present(vnfc) || !vnfc.addressed() || wasLeft(vnf, vnfc))
                .toList();
        // Whether a network, a virtual connection point or a chart is gone, nothing says but its step.
        var networks = without(there.networks(), vnf.meant().networks(), InternalNetwork::id);
        var virtualCps = without(there.virtualCps(), vnf.meant().virtualCps(), VnfVirtualCp::id);
        var releases = without(there.releases(), vnf.meant().releases(), VnfRelease::id);
        return vnfcs.isEmpty() && networks.isEmpty() && virtualCps.isEmpty() && releases.isEmpty()
                ? Optional.empty()
                : Optional.of(there.of(vnfcs));
    }

    /** Whether an earlier operation has left it, which is cleared once more rather than forgotten. */
    private static boolean wasLeft(VnfInstance vnf, Vnfc vnfc) {
        return vnf.residue().flatMap(shape -> shape.vnfc(vnfc.id())).isPresent();
    }

    private static <T, K> List<T> without(List<T> some, List<T> others, Function<T, K> id) {
        Set<K> ids = others.stream().map(id).collect(toSet());
        return some.stream().filter(each -> !ids.contains(id.apply(each))).toList();
    }
}
