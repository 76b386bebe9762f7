package io.sextant.vnfm;

import io.sextant.catalogue.model.L3Data;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VirtualCp;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.vim.NetworkId;
import io.sextant.vnfm.VnfShape.InternalNetwork;
import io.sextant.vnfm.VnfShape.Product;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;

import static java.util.stream.Collectors.toSet;

/**
 * Another flavour, of the same package or of another one, that describes a VNF from now on. VNFCs whose VDU it describes as
 * before stay; others are replaced, one of a VDU after the other.
 *
 * @param scaleLevels of the flavour's aspects
 * @param connections that are asked for beside those that there are
 * @param vdus the flavour's name for each VDU that has another one there
 * @param links likewise for each virtual link
 */
record Redescription(
        Product product,
        VnfFlavour flavour,
        Map<String, Integer> scaleLevels,
        Map<String, NetworkId> connections,
        Map<String, String> vdus,
        Map<String, String> links) {
    /**
     * The shape of the VNF as it is described now.
     *
     * @param counts instances of a VDU, of which there are so many now
     */
    VnfShape of(VnfShape is, VnfDescriptors descriptors, ToIntBiFunction<Vdu, Integer> counts) {
        Deployable.check(flavour);
        var origin = new Vnfc.Origin(product.vnfPkgId(), flavour.id());
        var external = external(is);
        var layout = VnfLayout.of(flavour, origin, external, networks(is));
        var vnfcs = new ArrayList<Vnfc>();
        for (var vdu : flavour.vdusOfNoMciop()) {
            var now = now(is, vdu);
            var count = new VnfSizes(flavour).allowed(vdu, counts.applyAsInt(vdu, now.size()));
            for (var vnfc : now.subList(0, Math.min(count, now.size())))
                vnfcs.add(
                        descriptors.describesAlike(vnfc, origin, vdu) && isExposedAlike(is, vnfc, vdu)
                                ? layout.kept(vnfc, vdu, count)
                                : layout.successor(vnfc, vdu, layout.order(vdu, count)));
            var next = now.isEmpty() ? 0 : now.getLast().index() + 1;
            vnfcs.addAll(layout.vnfcs(vdu, next, next + Math.max(0, count - now.size())));
        }
        return new VnfShape(
                product,
                Optional.of(flavour.id()),
                scaleLevels,
                flavour.scaling().maxScaleLevels(),
                is.started(),
                external,
                layout.networks(),
                vnfcs,
                layout.objects().virtualCps(is.virtualCps()),
                layout.objects().releases(is.releases()),
                Optional.empty());
    }

    /** Whether the same virtual connection points lead to the VNFC as to the VDU: what leads to a workload is not changed. */
    private boolean isExposedAlike(VnfShape is, Vnfc vnfc, Vdu vdu) {
        var now =
                is.virtualCpsOf(vnfc.vduId()).stream().map(VnfVirtualCp::cpdId).collect(toSet());
        var described = flavour.virtualCps().stream()
                .filter(cp -> cp.targets().contains(vdu.id()))
                .map(VirtualCp::id)
                .collect(toSet());
        return now.equals(described);
    }

    private List<Vnfc> now(VnfShape is, Vdu vdu) {
        return is.vnfcs().stream()
                .filter(vnfc -> vdus.getOrDefault(vnfc.vduId(), vnfc.vduId()).equals(vdu.id()))
                .sorted(Comparator.comparingInt(Vnfc::index))
                .toList();
    }

    private Map<String, NetworkId> external(VnfShape is) {
        var external = is.externalNetworks().entrySet().stream()
                .filter(each -> flavour.extCp(each.getKey()).isPresent())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, HashMap::new));
        external.putAll(VnfLayout.connections(flavour, connections));
        return external;
    }

    /** The VNF's own networks that the flavour has, too. */
    private List<InternalNetwork> networks(VnfShape is) {
        return is.networks().stream()
                .map(network -> new InternalNetwork(
                        network.id(),
                        links.getOrDefault(network.virtualLink(), network.virtualLink()),
                        network.subnet()))
                .filter(network -> flavour.virtualLinks().stream()
                        .filter(link -> link.id().equals(network.virtualLink()))
                        .anyMatch(link -> link.l3().map(L3Data::cidr).equals(network.subnet())))
                .toList();
    }
}
