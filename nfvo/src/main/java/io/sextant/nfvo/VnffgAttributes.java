package io.sextant.nfvo;

import io.sextant.catalogue.model.NfpPosition.Element;
import io.sextant.catalogue.model.NsCp;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.NsShape.VirtualLink;
import io.sextant.nfvo.NsShape.Vnffg;
import io.sextant.vim.NetworkId;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Forwarding graphs as the data type VnffgInfo (SOL005 6.5.3.11) has them. */
record VnffgAttributes(NsInstanceId ns, NsShape shape) {
    /** A connection point that traffic passes, of the VNF instance that is named for it, if one is. */
    private record Passed(NsCp cp, Optional<VnfInstanceId> vnf) {}

    Map<String, Object> of(Vnffg vnffg) {
        var passed = vnffg.graph().paths().stream()
                .flatMap(path -> path.positions().stream())
                .flatMap(position -> position.elements().stream())
                .flatMap(element -> passed(vnffg, element))
                .distinct()
                .toList();
        return Map.of(
                "id", vnffg.id(),
                "vnffgdId", vnffg.graph().id(),
                "vnfInstanceId", passed.stream().flatMap(this::vnfs).distinct().toList(),
                "nsVirtualLinkInfoId",
                        passed.stream().flatMap(this::link).distinct().toList(),
                "nsCpHandle", passed.stream().flatMap(this::handles).toList());
    }

    private static Stream<Passed> passed(Vnffg vnffg, Element element) {
        var pinned = Optional.ofNullable(vnffg.pinned().get(element.id()));
        return Stream.of(element.ingress(), element.egress()).map(cp -> new Passed(cp, pinned));
    }

    private Stream<VnfInstanceId> vnfs(Passed passed) {
        if (!(passed.cp instanceof NsCp.OfVnf ofVnf)) return Stream.empty();
        var all = shape.vnfsOf(ofVnf.vnfProfile()).stream().map(ConstituentVnf::vnf);
        return passed.vnf.map(Stream::of).orElse(all);
    }

    /** A divided one is shown as one. */
    private Stream<NetworkId> link(Passed passed) {
        return shape.virtualLinks().stream()
                .filter(link -> link.virtualLinkDescId().equals(passed.cp.virtualLink()))
                .map(VirtualLink::network)
                .limit(1);
    }

    /** An external connection point is named as in extCpInfo of its VNF instance. */
    private Stream<Map<String, Object>> handles(Passed passed) {
        return switch (passed.cp) {
            case NsCp.OfVnf ofVnf ->
                vnfs(passed).map(vnf -> Map.of("vnfInstanceId", vnf, "vnfExtCpInstanceId", vnf + "-" + ofVnf.extCp()));
            case NsCp.OfPnf ofPnf ->
                shape.pnfs().stream()
                        .filter(pnf -> pnf.pnfProfileId().equals(ofPnf.pnfProfile()))
                        .map(pnf -> Map.of("pnfInfoId", pnf.pnfId()));
            case NsCp.OfNs ofNs ->
                shape.nestedNss().stream()
                        .filter(nested -> nested.nsProfileId().equals(ofNs.nestedNs()))
                        .map(nested -> Map.of("nsInstanceId", nested.ns()));
            case NsCp.OfSap ofSap ->
                shape.saps().stream()
                        .filter(sap -> sap.sapdId().equals(ofSap.sap()))
                        .map(sap -> Map.of("nsInstanceId", ns, "nsSapInstanceId", sap.id()));
        };
    }
}
