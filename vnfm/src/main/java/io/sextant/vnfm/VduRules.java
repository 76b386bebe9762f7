package io.sextant.vnfm;

import io.sextant.catalogue.model.AffinityRule;
import io.sextant.core.Problem;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Whether the VNFCs of a VNF are together or apart as its VNFD has it (SOL001 6.10): all of them are at one cluster, and so in one
 * zone and NFVI-PoP. Which node each is on, the cluster decides by itself.
 */
final class VduRules {
    private VduRules() {}

    /** @throws Problem 422 for what can never be apart, 501 for what depends on nodes */
    static void require(List<AffinityRule> rules, List<Vnfc> vnfcs) {
        for (var rule : rules)
            Stream.concat(rule.targets().stream().map(List::of), rule.groups().values().stream())
                    .filter(vdus -> count(vdus, vnfcs) > 1)
                    .findFirst()
                    .ifPresent(vdus -> require(rule, vdus));
    }

    private static long count(Collection<String> vdus, List<Vnfc> vnfcs) {
        return vnfcs.stream().filter(vnfc -> vdus.contains(vnfc.vduId())).count();
    }

    private static void require(AffinityRule rule, Collection<String> vdus) {
        var together = rule.kind() == AffinityRule.Kind.AFFINITY;
        var scope = rule.scope().toUpperCase(Locale.ROOT);
        var ofNodes = scope.contains("NODE");
        if (together && !ofNodes) return;
        if (ofNodes)
            throw Problem.notImplemented("A rule of " + (together ? "affinity" : "anti-affinity") + " in the scope "
                    + scope + " of a VNFD ('" + rule.id() + "', VDUs " + vdus + ")");
        throw Problem.unprocessable("VNFCs of the VDUs " + vdus + " have to be apart in the scope " + scope + " (rule '"
                + rule.id() + "' of the VNFD), and all of a VNF is at one cluster; make them VNFs of their own.");
    }
}
