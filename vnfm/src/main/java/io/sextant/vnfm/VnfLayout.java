package io.sextant.vnfm;

import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VduCp;
import io.sextant.catalogue.model.VnfExtCp;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.catalogue.model.VnfVirtualLink;
import io.sextant.vim.NetworkId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import static java.util.stream.Collectors.toMap;

/**
 * What a VNF instance of a flavour consists of: its VNFCs, and which network each of their connection points is on.
 * Nothing here reads or changes anything but its input; new ids are random.
 */
final class VnfLayout {
    /** What the site allows as the name of a port. */
    private static final Pattern PORT_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,14}");

    private final VnfFlavour flavour;
    private final Optional<String> level;
    private final Map<String, NetworkId> external;
    private final Map<String, NetworkId> internal;

    /** A new layout; {@code external} maps the external connection points to the networks that they are connected to. */
    VnfLayout(VnfFlavour flavour, Optional<String> level, Map<String, NetworkId> external) {
        this.flavour = flavour;
        this.level = level;
        this.external = external;
        this.internal = flavour.virtualLinks().stream()
                .map(VnfVirtualLink::id)
                .filter(link -> exposing(link).isEmpty())
                .collect(toMap(
                        Function.identity(),
                        link -> new NetworkId(UUID.randomUUID().toString())));
    }

    /** The networks that are the VNF's own: of the virtual links that no connected external connection point exposes. */
    List<VnfInstance.InternalNetwork> networks() {
        return internal.entrySet().stream()
                .map(entry -> new VnfInstance.InternalNetwork(entry.getValue(), entry.getKey()))
                .toList();
    }

    /** Every VNFC, in the order of the VDUs. */
    List<Vnfc> vnfcs() {
        return flavour.vdus().stream()
                .flatMap(vdu -> IntStream.range(0, flavour.instances(vdu, level))
                        .mapToObj(index -> new Vnfc(
                                UUID.randomUUID().toString(),
                                vdu.id(),
                                index,
                                vdu instanceof Vdu.NetworkFunction,
                                false,
                                cps(vdu))))
                .toList();
    }

    private List<Vnfc.Cp> cps(Vdu vdu) {
        var cps = new ArrayList<Vnfc.Cp>();
        for (var cp : flavour.cpsOf(vdu))
            network(cp)
                    .ifPresent(network -> cps.add(new Vnfc.Cp(
                            cp.id(),
                            interfaceName(vdu, cp, cps.size()),
                            network,
                            exposing(cp).map(VnfExtCp::requirement),
                            Optional.empty())));
        return cps;
    }

    /** A connection point that is neither on a virtual link nor connected from outside has no interface. */
    private Optional<NetworkId> network(VduCp cp) {
        return exposing(cp)
                .map(extCp -> external.get(extCp.requirement()))
                .or(() -> cp.virtualLink().map(internal::get));
    }

    private Optional<VnfExtCp> exposing(VduCp cp) {
        return flavour.extCps().stream()
                .filter(extCp -> extCp.internalCp().equals(Optional.of(cp.id())))
                .filter(this::connected)
                .findFirst()
                .or(() -> cp.virtualLink().flatMap(this::exposing));
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
