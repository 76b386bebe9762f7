package io.sextant.nfvo;

import io.sextant.catalogue.model.Nfp;
import io.sextant.catalogue.model.NfpPosition;
import io.sextant.catalogue.model.NsCp;
import io.sextant.catalogue.model.NsFlavour;
import io.sextant.catalogue.model.VnfProfile;
import io.sextant.core.id.SiteId;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * At which sites the VNFs of a service are, when somebody wishes some at one. The others go where what comes before them on a
 * forwarding path is, so that a path leaves a site as late as it can; else where a neighbour of theirs is.
 */
final class Whereabouts {
    private final NsFlavour flavour;
    private final Map<String, SiteId> sites;

    private Whereabouts(NsFlavour flavour, Map<String, SiteId> known) {
        this.flavour = flavour;
        this.sites = new HashMap<>(known);
    }

    /**
     * The site of each VNF profile, a function of nothing but its input.
     *
     * @param known the profiles whose site is wished or decided; if there are none, the result is empty, too
     */
    static Map<String, SiteId> of(NsFlavour flavour, Map<String, SiteId> known) {
        if (known.isEmpty()) return Map.of();
        var found = new Whereabouts(flavour, known);
        found.followPaths();
        found.followLinks();
        var home = known.entrySet().stream().min(Map.Entry.comparingByKey()).orElseThrow();
        flavour.vnfProfiles().forEach(profile -> found.sites.putIfAbsent(profile.id(), home.getValue()));
        return found.sites;
    }

    private void followPaths() {
        var ways = flavour.forwardingGraphs().stream()
                .flatMap(graph -> graph.paths().stream())
                .map(Whereabouts::profiles)
                .toList();
        ways.forEach(this::follow);
        ways.forEach(way -> follow(way.reversed()));
    }

    private void follow(List<String> way) {
        Optional<SiteId> before = Optional.empty();
        for (var profile : way) {
            if (before.isPresent()) sites.putIfAbsent(profile, before.get());
            before = Optional.ofNullable(sites.get(profile));
        }
    }

    /** The VNF profiles that a path passes, in order. */
    static List<String> profiles(Nfp path) {
        return path.positions().stream()
                .flatMap(Whereabouts::profile)
                .distinct()
                .toList();
    }

    /** The VNF profile at a position of a path, if a VNF is there. */
    static Stream<String> profile(NfpPosition position) {
        return position.elements().stream()
                .limit(1)
                .filter(element -> element.ingress() instanceof NsCp.OfVnf)
                .map(element -> ((NsCp.OfVnf) element.ingress()).vnfProfile());
    }

    private void followLinks() {
        var more = true;
        while (more) {
            more = false;
            for (var profile : flavour.vnfProfiles())
                if (!sites.containsKey(profile.id())) {
                    var found = neighbour(profile);
                    found.ifPresent(site -> sites.put(profile.id(), site));
                    more |= found.isPresent();
                }
        }
    }

    private Optional<SiteId> neighbour(VnfProfile profile) {
        return flavour.vnfProfiles().stream()
                .filter(other -> sites.containsKey(other.id()))
                .filter(other -> !Collections.disjoint(
                        other.virtualLinks().values(), profile.virtualLinks().values()))
                .map(other -> sites.get(other.id()))
                .findFirst();
    }
}
