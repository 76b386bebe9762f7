package io.sextant.vnfm;

import io.sextant.catalogue.model.L3Data;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VduCp;
import io.sextant.catalogue.model.VnfExtCp;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.catalogue.model.VnfVirtualLink;
import io.sextant.core.Problem;
import io.sextant.vim.NetworkId;
import io.sextant.vnfm.VnfShape.InternalNetwork;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import static java.util.stream.Collectors.toMap;

/**
 * How the VNFCs of a flavour lie in its networks: which network each of their connection points is on. Nothing here reads
 * or changes anything but its input; new ids are random.
 */
final class VnfLayout {
    /** What the site allows as the name of a port. */
    private static final Pattern PORT_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,14}");

    private final VnfFlavour flavour;
    private final Vnfc.Origin origin;
    private final Map<String, NetworkId> external;
    private final Map<String, InternalNetwork> internal;

    private VnfLayout(
            VnfFlavour flavour,
            Vnfc.Origin origin,
            Map<String, NetworkId> external,
            Map<String, InternalNetwork> internal) {
        this.flavour = flavour;
        this.origin = origin;
        this.external = external;
        this.internal = internal;
    }

    /** Of a VNF that has these networks already; what its flavour has beside them gets new ones. */
    static VnfLayout of(
            VnfFlavour flavour, Vnfc.Origin origin, Map<String, NetworkId> external, List<InternalNetwork> networks) {
        var layout = new VnfLayout(flavour, origin, external, new LinkedHashMap<>());
        for (var link : flavour.virtualLinks())
            if (layout.exposing(link.id()).isEmpty())
                layout.internal.put(
                        link.id(),
                        networks.stream()
                                .filter(network -> network.virtualLink().equals(link.id()))
                                .findFirst()
                                .orElseGet(() -> made(link)));
        return layout;
    }

    private static InternalNetwork made(VnfVirtualLink link) {
        var id = new NetworkId(UUID.randomUUID().toString());
        return new InternalNetwork(id, link.id(), link.l3().map(L3Data::cidr));
    }

    /** The networks that are the VNF's own: of the virtual links that no connected external connection point exposes. */
    List<InternalNetwork> networks() {
        return List.copyOf(internal.values());
    }

    /** The virtual connection points and charts, on these networks. */
    VnfObjects objects() {
        return new VnfObjects(flavour, origin.vnfPkgId(), this);
    }

    /** New instances of a VDU, from one index up to, not including, another. */
    List<Vnfc> vnfcs(Vdu vdu, int from, int to) {
        return IntStream.range(from, to).mapToObj(index -> vnfc(vdu, index)).toList();
    }

    /** A new instance of a VDU. */
    Vnfc vnfc(Vdu vdu, int index) {
        return new Vnfc(
                UUID.randomUUID().toString(),
                vdu.id(),
                index,
                vdu instanceof Vdu.NetworkFunction,
                origin,
                cps(vdu),
                Optional.empty());
    }

    /**
     * An instance that stays, as the VDU and these networks have it: where it is or, if it cannot be changed there, as
     * another one in its place.
     *
     * @param count of the VDU's instances, itself among them
     */
    Vnfc kept(Vnfc vnfc, Vdu vdu, int count) {
        var fresh = vnfc(vdu, vnfc.index());
        return vnfc.networkFunction() && !vnfc.isOn(fresh.cps())
                ? fresh.replacing(vnfc, order(vdu, count))
                : vnfc.on(fresh.cps()).of(origin, vdu.id());
    }

    /** A new instance of the VDU in the place of another one. */
    Vnfc successor(Vnfc vnfc, Vdu vdu, Vnfc.Order order) {
        return vnfc(vdu, vnfc.index()).replacing(vnfc, order);
    }

    /**
     * Where the VDU may have one more instance than there are, the new one comes first; not where each needs a node of its own, of
     * which there may be no other.
     */
    Vnfc.Order order(Vdu vdu, int count) {
        return count < vdu.profile().max() && !VduRules.keepApart(flavour.affinityRules(), vdu.id())
                ? Vnfc.Order.LAST
                : Vnfc.Order.FIRST;
    }

    /**
     * The connections by the requirements of the connection points, which a request may also call by their ids.
     *
     * @throws Problem 422 if the flavour has no such external connection point
     */
    static Map<String, NetworkId> connections(VnfFlavour flavour, Map<String, NetworkId> asked) {
        return asked.entrySet().stream()
                .collect(toMap(
                        each -> flavour.extCp(each.getKey())
                                .map(VnfExtCp::requirement)
                                .orElseThrow(() -> Problem.unprocessable("Flavour '" + flavour.id()
                                        + "' has no external connection point '" + each.getKey() + "'.")),
                        Map.Entry::getValue));
    }

    private List<Vnfc.Cp> cps(Vdu vdu) {
        var cps = new ArrayList<Vnfc.Cp>();
        for (var cp : flavour.cpsOf(vdu)) {
            var extCp = exposing(cp.id(), cp.virtualLink());
            network(extCp, cp.virtualLink())
                    .ifPresent(network -> cps.add(new Vnfc.Cp(
                            cp.id(),
                            interfaceName(vdu, cp, cps.size()),
                            network,
                            extCp.map(VnfExtCp::requirement),
                            Optional.empty())));
        }
        return cps;
    }

    /** A connection point that is neither on a virtual link nor connected from outside has no interface. */
    Optional<NetworkId> network(Optional<VnfExtCp> extCp, Optional<String> virtualLink) {
        return extCp.map(cp -> external.get(cp.requirement()))
                .or(() -> virtualLink.map(internal::get).map(InternalNetwork::id));
    }

    /** The connected external connection point that exposes another one, or the virtual link that it is on. */
    Optional<VnfExtCp> exposing(String cpdId, Optional<String> virtualLink) {
        return flavour.extCps().stream()
                .filter(extCp -> extCp.internalCp().equals(Optional.of(cpdId)))
                .filter(this::connected)
                .findFirst()
                .or(() -> virtualLink.flatMap(this::exposing));
    }

    private Optional<VnfExtCp> exposing(String virtualLink) {
        return flavour.extCps().stream()
                .filter(extCp -> extCp.internalVirtualLink().equals(Optional.of(virtualLink)))
                .filter(this::connected)
                .findFirst();
    }

    private boolean connected(VnfExtCp extCp) {
        return external.containsKey(extCp.requirement());
    }

    /** Ports of a network function keep their name, since its rules speak of them; Linux knows workloads' as ethN. */
    private static String interfaceName(Vdu vdu, VduCp cp, int position) {
        return vdu instanceof Vdu.NetworkFunction && PORT_NAME.matcher(cp.id()).matches() ? cp.id() : "eth" + position;
    }
}
