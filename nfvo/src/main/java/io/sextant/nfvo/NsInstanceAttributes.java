package io.sextant.nfvo;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.json.Json;
import io.sextant.nfvo.NsShape.VirtualLink;
import io.sextant.nfvo.placement.Placement;
import io.sextant.nfvo.request.InstantiateRequest.PlacementRule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

/** NS instances as the data type NsInstance (SOL005 6.5.2.8) has them, but for the VNF instances. */
final class NsInstanceAttributes {
    private NsInstanceAttributes() {}

    static JsonNode of(NsInstance ns) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("id", ns.id());
        attributes.put("nsInstanceName", ns.name());
        attributes.put("nsInstanceDescription", ns.description());
        attributes.put("nsdId", ns.is().nsdId());
        attributes.put("nsdInfoId", ns.nsdInfoId());
        attributes.put("flavourId", ns.meant().flavourId());
        attributes.put("nsState", ns.state());
        putParts(attributes, ns);
        return Json.MAPPER.valueToTree(attributes);
    }

    private static void putParts(Map<String, Object> attributes, NsInstance ns) {
        var meant = ns.meant();
        attributes.put(
                "virtualLinkInfo",
                meant.virtualLinks().stream()
                        .collect(groupingBy(VirtualLink::virtualLinkDescId, LinkedHashMap::new, toList()))
                        .values()
                        .stream()
                        .map(parts -> virtualLink(parts, ns.placement()))
                        .toList());
        attributes.put(
                "vnffgInfo",
                meant.vnffgs().stream()
                        .map(new VnffgAttributes(ns.id(), meant)::of)
                        .toList());
        attributes.put(
                "nsScaleStatus",
                meant.scaleLevels().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(level -> Map.of("nsScalingAspectId", level.getKey(), "nsScaleLevelId", level.getValue()))
                        .toList());
        attributes.put(
                "sapInfo", meant.saps().stream().map(NsInstanceAttributes::sap).toList());
        attributes.put(
                "pnfInfo", meant.pnfs().stream().map(NsInstanceAttributes::pnf).toList());
        attributes.put(
                "nestedNsInstanceId",
                meant.nestedNss().stream().map(NsShape.ConstituentNs::ns).toList());
        attributes.put(
                "additionalAffinityOrAntiAffinityRule",
                meant.placementRules().stream().map(NsInstanceAttributes::rule).toList());
    }

    /**
     * The NSD model has no virtual link profiles of its own: a link's node stands for its profile.
     *
     * @param parts the networks that it is divided into, by one of which it is known; mostly one
     */
    private static Map<String, Object> virtualLink(List<VirtualLink> parts, Optional<Placement> placement) {
        var link = parts.getFirst();
        return Map.of(
                "id", link.network(),
                "nsVirtualLinkDescId", link.virtualLinkDescId(),
                "nsVirtualLinkProfileId", link.virtualLinkDescId(),
                "resourceHandle",
                        placement.stream()
                                .flatMap(placed -> parts.stream().flatMap(part -> network(part, placed)))
                                .toList());
    }

    /** Nothing of a part that goes to a site of which no cluster is chosen yet. */
    private static Stream<Map<String, Object>> network(VirtualLink part, Placement placement) {
        return placement
                .all()
                .filter(place -> Relocation.isAt(part, place))
                .limit(1)
                .map(place -> Map.of(
                        "vimId", place.cluster(),
                        "resourceId", part.network(),
                        "vimLevelResourceType", "network"));
    }

    /** It is a way to a virtual link, and has no address of its own. */
    private static Map<String, Object> sap(NsShape.Sap sap) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("id", sap.id());
        attributes.put("sapdId", sap.sapdId());
        attributes.put("sapName", sap.name());
        sap.description().ifPresent(description -> attributes.put("description", description));
        attributes.put("sapProtocolInfo", List.of(Map.of("layerProtocol", "IP_OVER_ETHERNET")));
        return attributes;
    }

    /** The data type has one connection point only. */
    private static Map<String, Object> pnf(NsShape.ConstituentPnf pnf) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("pnfId", pnf.pnfId());
        attributes.put("pnfName", pnf.name());
        attributes.put("pnfdId", pnf.pnfdId());
        attributes.put("pnfProfileId", pnf.pnfProfileId());
        pnf.cps().stream()
                .findFirst()
                .ifPresent(cp -> attributes.put(
                        "cpInfo",
                        Map.of("cpInstanceId", cp.id(), "cpdId", cp.cpdId(), "cpProtocolData", cp.protocols())));
        return attributes;
    }

    private static Map<String, Object> rule(PlacementRule rule) {
        return Map.of(
                "affinityOrAntiAffiinty", rule.together() ? "AFFINITY" : "ANTI_AFFINITY",
                "scope", rule.scope(),
                "vnfdId", rule.vnfdIds(),
                "vnfProfileId", rule.vnfProfileIds(),
                "vnfInstanceId", rule.vnfs());
    }
}
