package io.sextant.nfvo;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.json.Json;
import io.sextant.nfvo.placement.Placement;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
        attributes.put(
                "virtualLinkInfo",
                ns.meant().virtualLinks().stream()
                        .map(link -> virtualLink(link, ns.placement()))
                        .toList());
        attributes.put(
                "vnffgInfo",
                ns.meant().vnffgs().stream()
                        .map(new VnffgAttributes(ns.meant())::of)
                        .toList());
        attributes.put(
                "nsScaleStatus",
                ns.meant().scaleLevels().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(level -> Map.of("nsScalingAspectId", level.getKey(), "nsScaleLevelId", level.getValue()))
                        .toList());
        return Json.MAPPER.valueToTree(attributes);
    }

    /** The NSD model has no virtual link profiles of its own: a link's node stands for its profile. */
    private static Map<String, Object> virtualLink(NsShape.VirtualLink link, Optional<Placement> placement) {
        return Map.of(
                "id", link.network(),
                "nsVirtualLinkDescId", link.virtualLinkDescId(),
                "nsVirtualLinkProfileId", link.virtualLinkDescId(),
                "resourceHandle",
                        placement.stream()
                                .map(placed -> Map.of(
                                        "vimId", placed.cluster(),
                                        "resourceId", link.network(),
                                        "vimLevelResourceType", "network"))
                                .toList());
    }
}
