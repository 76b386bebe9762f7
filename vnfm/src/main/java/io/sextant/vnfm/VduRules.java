package io.sextant.vnfm;

import io.sextant.catalogue.model.AffinityRule;
import io.sextant.catalogue.model.AffinityRule.Kind;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.vim.NodeAffinity;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Whether the VNFCs of a VNF are together or apart as its VNFD has it (SOL001 6.10): all of them are at one cluster, and so in one
 * zone and NFVI-PoP. Which of them are on one node is told the cluster, as groups of its workloads.
 */
final class VduRules {
    private static final String NODE = "NFVI_NODE";

    private VduRules() {}

    /** @throws Problem 422 for what can never be apart, 501 for what nobody can keep */
    static void require(List<AffinityRule> rules, List<Vnfc> vnfcs) {
        for (var rule : rules)
            some(rule)
                    .filter(vdus -> of(vdus, vnfcs).count() > 1)
                    .findFirst()
                    .ifPresent(vdus -> require(rule, vdus, vnfcs));
    }

    private static Stream<List<String>> some(AffinityRule rule) {
        return Stream.concat(rule.targets().stream().map(List::of), rule.groups().values().stream());
    }

    private static Stream<Vnfc> of(Collection<String> vdus, List<Vnfc> vnfcs) {
        return vnfcs.stream().filter(vnfc -> vdus.contains(vnfc.vduId()));
    }

    private static void require(AffinityRule rule, Collection<String> vdus, List<Vnfc> vnfcs) {
        var together = rule.kind() == Kind.AFFINITY;
        var scope = scope(rule);
        var ofNodes = scope.contains("NODE");
        if (together && !ofNodes) return;
        // A site's network functions are on its agent's node, and what is apart on links nobody knows.
        if (ofNodes && (!scope.equals(NODE) || of(vdus, vnfcs).anyMatch(Vnfc::networkFunction)))
            throw Problem.notImplemented("A rule of " + (together ? "affinity" : "anti-affinity") + " in the scope "
                    + scope + " of a VNFD ('" + rule.id() + "', VDUs " + vdus + ")");
        if (!ofNodes)
            throw Problem.unprocessable("VNFCs of the VDUs " + vdus + " have to be apart in the scope " + scope
                    + " (rule '" + rule.id() + "' of the VNFD), and all of a VNF is at one cluster; make them VNFs of"
                    + " their own.");
    }

    /**
     * Where instances of a VDU are among the others of the VNF; nothing if no rule is about nodes. Those of one VDU are a group,
     * and so are those of all VDUs of a rule that has them together.
     */
    static Optional<NodeAffinity> ofNodes(List<AffinityRule> rules, VnfInstanceId vnf, String vdu) {
        var groups = new HashSet<String>();
        var together = new HashSet<String>();
        var apart = new HashSet<String>();
        for (var rule : rules)
            if (scope(rule).equals(NODE))
                some(rule).filter(vdus -> vdus.contains(vdu)).forEach(vdus -> {
                    if (rule.kind() == Kind.AFFINITY) together.add(group(vnf, "rule", rule.id() + vdus));
                    else others(vdus, vdu).forEach(other -> apart.add(group(vnf, "vdu", other)));
                });
        if (together.isEmpty() && apart.isEmpty()) return Optional.empty();
        groups.add(group(vnf, "vdu", vdu));
        groups.addAll(together);
        return Optional.of(new NodeAffinity(groups, together, apart));
    }

    /** Whether no node has two instances of the VDU. */
    static boolean keepApart(List<AffinityRule> rules, String vdu) {
        return rules.stream()
                .filter(rule -> rule.kind() == Kind.ANTI_AFFINITY && scope(rule).equals(NODE))
                .flatMap(VduRules::some)
                .anyMatch(List.of(vdu)::equals);
    }

    /** A rule for a VDU holds among its instances, one for several among those of different ones (SOL001 6.10, PlacementGroup). */
    private static Collection<String> others(List<String> vdus, String vdu) {
        if (vdus.size() == 1) return vdus;
        var others = new HashSet<>(vdus);
        others.remove(vdu);
        return others;
    }

    /** Clusters take fewer names than VNFDs. */
    private static String group(VnfInstanceId vnf, String kind, String name) {
        var whole = vnf + " " + kind + " " + name;
        return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String scope(AffinityRule rule) {
        return rule.scope().toUpperCase(Locale.ROOT);
    }
}
