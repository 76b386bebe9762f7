package io.sextant.vnfm;

import io.sextant.catalogue.model.Mciop;
import io.sextant.catalogue.model.VirtualCp;
import io.sextant.catalogue.model.VnfExtCp;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfPkgId;
import io.sextant.vim.ReleaseId;
import io.sextant.vim.VirtualCpId;
import io.sextant.vim.VirtualCpSpec;
import io.sextant.vnfm.VnfRelease.Kind;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** What a flavour has beside VNFCs and networks, once for all of a VNF: virtual connection points and releases. */
record VnfObjects(VnfFlavour flavour, VnfPkgId vnfPkgId, VnfLayout layout) {
    /**
     * The virtual connection points, on these networks.
     *
     * @param known those that there are already, which stay what they are
     * @throws Problem 422 if one has ports that there cannot be
     */
    List<VnfVirtualCp> virtualCps(List<VnfVirtualCp> known) {
        return flavour.virtualCps().stream()
                // The Mciop that describes all that is behind one makes it, too.
                .filter(cp -> !cp.targets().stream().allMatch(flavour::isOfMciop))
                .map(cp -> virtualCp(cp, known))
                .toList();
    }

    private VnfVirtualCp virtualCp(VirtualCp cp, List<VnfVirtualCp> known) {
        var there = known.stream().filter(k -> k.cpdId().equals(cp.id())).findFirst();
        var id = there.map(VnfVirtualCp::id)
                .orElseGet(() -> new VirtualCpId(UUID.randomUUID().toString()));
        var extCp = layout.exposing(cp.id(), cp.virtualLink());
        var spec = new VirtualCpSpec(cp.id(), layout.network(extCp, cp.virtualLink()), ports(cp));
        var address = there.flatMap(VnfVirtualCp::address);
        return new VnfVirtualCp(id, cp.id(), cp.targets(), spec, extCp.map(VnfExtCp::requirement), address);
    }

    /**
     * What its Mciops make.
     *
     * @param known those that there are already, which stay what they are
     */
    List<VnfRelease> releases(List<VnfRelease> known) {
        return flavour.mciops().stream()
                .flatMap(mciop -> Stream.concat(
                        mciop.charts().stream()
                                .map(chart -> release(Kind.HELM_CHART, mciop, chart.id(), chart.file(), known)),
                        mciop.manifests().stream()
                                .map(some -> release(Kind.MANIFESTS, mciop, some.id(), some.file(), known))))
                .toList();
    }

    private VnfRelease release(Kind kind, Mciop mciop, String name, String file, List<VnfRelease> known) {
        var id = known.stream()
                .filter(k -> k.kind() == kind)
                .filter(k -> k.mciop().equals(mciop.id()) && k.name().equals(name))
                .map(VnfRelease::id)
                .findFirst()
                .orElseGet(() -> new ReleaseId(UUID.randomUUID().toString()));
        return new VnfRelease(id, kind, mciop.id(), name, new VnfRelease.Origin(vnfPkgId, file));
    }

    private static List<VirtualCpSpec.Port> ports(VirtualCp cp) {
        return cp.services().stream()
                .flatMap(service -> service.ports().stream())
                .map(port -> new VirtualCpSpec.Port(
                        port.name(),
                        VirtualCpSpec.Protocol.valueOf(port.protocol().toUpperCase(Locale.ROOT)),
                        port.port()))
                .toList();
    }
}
