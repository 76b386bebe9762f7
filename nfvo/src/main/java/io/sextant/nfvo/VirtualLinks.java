package io.sextant.nfvo;

import io.sextant.catalogue.model.Nfp;
import io.sextant.catalogue.model.NfpPosition;
import io.sextant.catalogue.model.NsCp;
import io.sextant.catalogue.model.NsFlavour;
import io.sextant.catalogue.model.NsVirtualLink;
import io.sextant.catalogue.model.VnfProfile;
import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;
import io.sextant.nfvo.NsShape.Tunnel;
import io.sextant.nfvo.NsShape.VirtualLink;
import io.sextant.vim.NetworkId;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes the virtual links of a draft. One whose VNFs are at several sites is divided: it is a network at each of them, and
 * forwarding paths lead from one to the other through a tunnel.
 */
final class VirtualLinks {
    private final SpanNumbers numbers;

    VirtualLinks(SpanNumbers numbers) {
        this.numbers = numbers;
    }

    /**
     * Makes those of the flavour that are not there yet, where the VNFs on them are.
     *
     * @throws Problem 422 if one would have to join sites without a forwarding path, 501 if it is of IPv6 in a service at
     *     several sites
     */
    void linkAll(NsDraft draft) {
        draft.sites.putAll(Whereabouts.of(draft.flavour(), draft.sites));
        if (draft.spans()) draft.flavour().virtualLinks().forEach(VirtualLinks::requireIpv4);
        for (var link : draft.flavour().virtualLinks()) {
            var sites = sites(draft, link);
            draft.virtualLinks.removeIf(made ->
                    made.virtualLinkDescId().equals(link.id()) && !made.given() && !sites.contains(made.site()));
            if (sites.size() > 1) divide(draft, link, sites);
            link(draft, link, sites);
        }
    }

    /** Gateways and what leads to them have addresses of IPv4 alone. */
    private static void requireIpv4(NsVirtualLink link) {
        if (isOfIpv6(link))
            throw Problem.notImplemented("A virtual link of IPv6 ('" + link.id() + "') of a service at several sites");
    }

    static boolean isOfIpv6(NsVirtualLink link) {
        return link.l3()
                .map(l3 -> l3.ipVersion().equals("ipv6"))
                .orElse(link.layerProtocols().equals(List.of("ipv6")));
    }

    /** Whether it can be at several sites: forwarding paths pass all that is on it. */
    static boolean isDivisible(NsFlavour flavour, NsVirtualLink link) {
        return on(flavour, link).allMatch(profile -> isPassed(flavour, profile, link));
    }

    /** Of a service that is all at one cluster: empty, which is that one. */
    private static List<Optional<SiteId>> sites(NsDraft draft, NsVirtualLink link) {
        if (draft.sites.isEmpty()) return List.of(Optional.empty());
        var home = draft.sites.values().stream()
                .sorted(Comparator.comparing(SiteId::value))
                .limit(1)
                .toList();
        var some = on(draft.flavour(), link)
                .map(profile -> draft.sites.get(profile.id()))
                .toList();
        return (some.isEmpty() ? home : some)
                .stream()
                        .distinct()
                        .sorted(Comparator.comparing(SiteId::value))
                        .map(Optional::of)
                        .toList();
    }

    /** The VNF profiles that are on it. */
    static Stream<VnfProfile> on(NsFlavour flavour, NsVirtualLink link) {
        return flavour.vnfProfiles().stream()
                .filter(profile -> profile.virtualLinks().containsValue(link.id()));
    }

    private void divide(NsDraft draft, NsVirtualLink link, List<Optional<SiteId>> sites) {
        on(draft.flavour(), link)
                .filter(profile -> !isPassed(draft.flavour(), profile, link))
                .findFirst()
                .ifPresent(profile -> {
                    throw Problem.unprocessable("Virtual link '" + link.id() + "' cannot be at the sites "
                            + sites.stream().flatMap(Optional::stream).toList()
                            + ": only forwarding paths lead from one to another,"
                            + " and none passes VNF profile '" + profile.id()
                            + "' there; put all on the link at one site.");
                });
        var all = sites.stream().flatMap(Optional::stream).toList();
        for (var one : all)
            for (var other : all.subList(all.indexOf(one) + 1, all.size()))
                if (draft.tunnels.stream().noneMatch(tunnel -> tunnel.joins(one, other)))
                    draft.tunnels.add(new Tunnel(one, other, numbers.key(draft.ns.id())));
    }

    private static boolean isPassed(NsFlavour flavour, VnfProfile profile, NsVirtualLink link) {
        return flavour.forwardingGraphs().stream()
                .flatMap(Vnffgs::elements)
                .flatMap(element -> Stream.of(element.ingress(), element.egress()))
                .anyMatch(cp -> cp instanceof NsCp.OfVnf(var passed, var _, var on)
                        && passed.equals(profile.id())
                        && on.equals(link.id()));
    }

    /**
     * Refuses a path that goes from site to site as nothing can.
     *
     * @throws Problem 422 if it does so more than once, or by a link that is not divided between the sites
     */
    static void requireLeading(NsDraft draft, Nfp path) {
        var positions = path.positions();
        var crossings = 0;
        for (var next = 1; next < positions.size(); next++) {
            var from = site(draft, positions.get(next - 1));
            var to = site(draft, positions.get(next));
            if (from.equals(to)) continue;
            var link = positions.get(next - 1).elements().getFirst().egress().virtualLink();
            if (draft.virtualLink(link, from).isEmpty()
                    || draft.virtualLink(link, to).isEmpty())
                throw Problem.unprocessable("Path '" + path.id() + "' leads from site " + from.orElseThrow() + " to "
                        + to.orElseThrow() + " by virtual link '" + link + "', which is not at both.");
            if (++crossings > 1)
                throw Problem.unprocessable(
                        "Path '" + path.id() + "' leads from one site to another more than once; let"
                                + " the VNFs of each part of it be at one site.");
        }
    }

    private static Optional<SiteId> site(NsDraft draft, NfpPosition position) {
        return Whereabouts.profile(position).findFirst().flatMap(draft::site);
    }

    private void link(NsDraft draft, NsVirtualLink link, List<Optional<SiteId>> sites) {
        var fresh = draft.virtualLinks.stream()
                .noneMatch(made -> made.virtualLinkDescId().equals(link.id()));
        for (var index = 0; index < sites.size(); index++)
            if (draft.virtualLink(link.id(), sites.get(index)).isEmpty()) {
                var stated = fresh ? part(link, index, sites.size()) : Optional.<String>empty();
                var network = new NetworkId(UUID.randomUUID().toString());
                var subnet = draft.spans() ? stated.or(() -> Optional.of(numbers.subnet(draft.ns.id()))) : link.cidr();
                draft.virtualLinks.add(new VirtualLink(link.id(), network, subnet, false, sites.get(index)));
            }
    }

    private static Optional<String> part(NsVirtualLink link, int index, int count) {
        return count == 1
                ? link.cidr()
                : link.cidr().map(cidr -> Ipv4Subnet.of(cidr).part(index, count).toString());
    }
}
