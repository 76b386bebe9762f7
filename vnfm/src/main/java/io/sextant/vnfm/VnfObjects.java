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

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What a flavour has beside VNFCs and networks, once for all of a VNF: virtual connection points and charts. */
record VnfObjects(VnfFlavour flavour, VnfPkgId vnfPkgId, VnfLayout layout) {
    /**
     * The virtual connection points, on these networks.
     *
     * @param known those that there are already, which stay what they are
     * @throws Problem 422 if one has ports that there cannot be
     */
    List<VnfVirtualCp> virtualCps(List<VnfVirtualCp> known) {
        return flavour.virtualCps().stream()
                // The chart that describes all that is behind one makes it, too.
                .filter(cp -> !cp.targets().stream().allMatch(flavour::isOfChart))
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
     * The charts.
     *
     * @param known those that there are already, which stay what they are
     */
    List<VnfChart> charts(List<VnfChart> known) {
        return flavour.mciops().stream()
                .flatMap(mciop -> mciop.charts().stream().map(chart -> chart(mciop, chart, known)))
                .toList();
    }

    private VnfChart chart(Mciop mciop, Mciop.Chart chart, List<VnfChart> known) {
        var id = known.stream()
                .filter(k -> k.mciop().equals(mciop.id()) && k.name().equals(chart.id()))
                .map(VnfChart::id)
                .findFirst()
                .orElseGet(() -> new ReleaseId(UUID.randomUUID().toString()));
        return new VnfChart(id, mciop.id(), chart.id(), new VnfChart.Origin(vnfPkgId, chart.file()));
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
