package io.sextant.nfvo;

import io.sextant.catalogue.model.NsFlavour;
import io.sextant.catalogue.model.NsVirtualLink;
import io.sextant.catalogue.model.VnfProfile;
import io.sextant.core.Problem;
import io.sextant.nfvo.placement.Decisions;
import io.sextant.nfvo.placement.Placement.Considered;
import io.sextant.nfvo.placement.RootScheduler;
import io.sextant.nfvo.placement.Spread;
import io.sextant.nfvo.placement.spread.Spreading;
import io.sextant.nfvo.placement.spread.Topology;
import io.sextant.nfvo.placement.spread.Topology.Link;
import io.sextant.nfvo.placement.spread.Topology.Profile;
import io.sextant.nfvo.placement.spread.Topology.Rule;
import io.sextant.nfvo.placement.spread.Topology.Way;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.vim.Cluster;
import io.sextant.vim.Networks;
import io.sextant.vim.iml.Sites;
import io.sextant.vnfm.VnfDemand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toSet;

/**
 * The sites of a service that no cluster takes as a whole, when nobody wishes any: it is spread over clusters of sites that can be
 * joined.
 */
final class DecidedSites {
    private static final Logger LOG = LoggerFactory.getLogger(DecidedSites.class);

    /** Of more it would take too long to decide. */
    private static final int MOST_PROFILES = 500;

    private final Constituents constituents;
    private final Decisions decisions;
    private final Sites sites;

    DecidedSites(Constituents constituents, Decisions decisions, Sites sites) {
        this.constituents = constituents;
        this.decisions = decisions;
        this.sites = sites;
    }

    /**
     * Empty if one cluster takes all of it, if somebody wishes otherwise, and if it cannot be spread either: then its placement
     * tells why.
     */
    Optional<Spread> of(NsDraft draft, InstantiateRequest request) {
        if (!draft.sites.isEmpty()
                || !isSpreadable(draft, request)
                || sites.all().size() < 2) return Optional.empty();
        var topology = topology(draft, request);
        try {
            return refused(draft, topology)
                    .flatMap(reasons -> spread(draft, topology).map(spread -> spread.because(reasons)));
        } catch (Problem unanswered) {
            LOG.warn("NS instance {} is not spread, since no cluster answers: {}", draft.ns.id(), unanswered.detail());
            return Optional.empty();
        }
    }

    private static boolean isSpreadable(NsDraft draft, InstantiateRequest request) {
        var flavour = draft.flavour();
        return flavour.vnfProfiles().size() > 1
                && flavour.vnfProfiles().size() <= MOST_PROFILES
                && flavour.nestedNss().isEmpty()
                && request.vnfs().isEmpty()
                && request.nestedNss().isEmpty()
                && draft.ns.parent().isEmpty()
                && flavour.virtualLinks().stream().noneMatch(VirtualLinks::isOfIpv6);
    }

    /** Why no cluster takes all; empty if one does. */
    private Optional<List<Considered>> refused(NsDraft draft, Topology topology) {
        if (topology.rules().stream().anyMatch(rule -> !rule.together())) return Optional.of(List.of());
        var demands = topology.profiles().stream()
                .flatMap(profile -> profile.demands().stream())
                .toList();
        return RootScheduler.refusals(demands, decisions.candidates(_ -> true), draft.wish());
    }

    private Optional<Spread> spread(NsDraft draft, Topology topology) {
        var policy = draft.wish().policy().orElse(decisions.byDefault());
        var spread = Spreading.of(topology, decisions.candidates(this::canBeJoined), draft.wish(), policy);
        spread.ifPresent(found -> LOG.info("NS instance {} is spread: {}", draft.ns.id(), found.sites()));
        return spread;
    }

    private boolean canBeJoined(Cluster cluster) {
        return sites.find(cluster.site()).isPresent()
                && decisions.isJoined(cluster.site())
                && cluster.vim().capability(Networks.class).isPresent();
    }

    private Topology topology(NsDraft draft, InstantiateRequest request) {
        var flavour = draft.flavour();
        var counts = new NsLevels(flavour).at(request.level());
        return new Topology(
                flavour.vnfProfiles().stream()
                        .map(profile -> new Profile(profile.id(), demands(profile, counts)))
                        .toList(),
                flavour.virtualLinks().stream().map(link -> link(flavour, link)).toList(),
                ways(flavour).toList(),
                rules(draft, request, counts));
    }

    private List<VnfDemand> demands(VnfProfile profile, Map<String, Integer> counts) {
        return Collections.nCopies(counts.get(profile.id()), constituents.demand(profile));
    }

    /** A link of which the NSD says no bitrate counts as little. */
    private static Link link(NsFlavour flavour, NsVirtualLink link) {
        return new Link(
                link.id(),
                Math.max(1, link.maxBitrate().root()),
                VirtualLinks.on(flavour, link).map(VnfProfile::id).collect(toSet()),
                VirtualLinks.isDivisible(flavour, link));
    }

    private static Stream<Way> ways(NsFlavour flavour) {
        return flavour.forwardingGraphs().stream()
                .flatMap(graph -> graph.paths().stream()
                        .map(path -> new Way(path.id(), Whereabouts.profiles(path), graph.delayBudget())));
    }

    /** Only of those with VNFs: others are kept by any assignment. */
    private static List<Rule> rules(NsDraft draft, InstantiateRequest request, Map<String, Integer> counts) {
        return SiteRules.all(draft, request.placementRules()).stream()
                .map(rule -> new Rule(
                        rule.together(),
                        rule.profiles().stream()
                                .filter(profile -> counts.get(profile) > 0)
                                .collect(toSet())))
                .filter(rule -> rule.profiles().size() > 1)
                .toList();
    }
}
