package io.sextant.nfvo;

import io.sextant.catalogue.model.NsCp;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.NsShape.Vnffg;
import io.sextant.vim.NetworkId;

import java.util.Map;
import java.util.stream.Stream;

/** Forwarding graphs as the data type VnffgInfo (SOL005 6.5.3.11) has them. */
record VnffgAttributes(NsShape shape) {
    Map<String, Object> of(Vnffg vnffg) {
        var cps = vnffg.graph().paths().stream()
                .flatMap(path -> path.path().stream())
                .distinct()
                .toList();
        return Map.of(
                "id", vnffg.id(),
                "vnffgdId", vnffg.graph().id(),
                "vnfInstanceId", cps.stream().flatMap(this::vnfs).distinct().toList(),
                "nsVirtualLinkInfoId",
                        cps.stream().flatMap(this::link).distinct().toList(),
                "nsCpHandle", cps.stream().flatMap(this::handles).toList());
    }

    private Stream<VnfInstanceId> vnfs(NsCp cp) {
        return cp instanceof NsCp.OfVnf ofVnf
                ? shape.vnfsOf(ofVnf.vnfProfile()).stream().map(ConstituentVnf::vnf)
                : Stream.empty();
    }

    private Stream<NetworkId> link(NsCp cp) {
        return shape.virtualLinks().stream()
                .filter(link -> link.virtualLinkDescId().equals(cp.virtualLink()))
                .map(NsShape.VirtualLink::network);
    }

    /** An external connection point is named as in extCpInfo of its VNF instance. */
    private Stream<Map<String, Object>> handles(NsCp cp) {
        return cp instanceof NsCp.OfVnf ofVnf
                ? vnfs(cp).map(vnf -> Map.of("vnfInstanceId", vnf, "vnfExtCpInstanceId", vnf + "-" + ofVnf.extCp()))
                : Stream.empty();
    }
}
