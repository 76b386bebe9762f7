package io.sextant.sol005.vnfs;

import io.sextant.sol005.common.ProblemDetails;
import io.sextant.sol005.own.model.GrantedResource;
import io.sextant.sol005.own.model.VnfGrant;
import io.sextant.vnfm.GrantExchange;
import io.sextant.vnfm.GrantRequest.Resource;
import io.sextant.vnfm.VnfOperation;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Grants that were asked for, on the wire. */
final class VnfGrantMapper {
    private VnfGrantMapper() {}

    static VnfGrant toWire(GrantExchange exchange) {
        var request = exchange.request();
        var wire = new VnfGrant()
                .id(exchange.id().toString())
                .vnfInstanceId(request.vnfInstanceId().toString())
                .vnfLcmOpOccId(exchange.operation().toString())
                .operation(request.operation().map(VnfOperation::name).orElse(null))
                .addResources(toWire(request.add()))
                .tempResources(toWire(request.temporary()))
                .updateResources(toWire(request.update()))
                .removeResources(toWire(request.remove()))
                .granted(exchange.grant().isPresent())
                .requestTime(exchange.requested().atOffset(ZoneOffset.UTC))
                .answerTime(exchange.answered().atOffset(ZoneOffset.UTC));
        exchange.grant()
                .ifPresent(grant -> wire.clusterId(grant.cluster().toString())
                        .siteId(grant.site().toString()));
        exchange.refusal()
                .ifPresent(refusal ->
                        wire.error(ProblemDetails.of(refusal.status(), refusal.title(), refusal.detail(), Map.of())));
        return wire;
    }

    private static List<GrantedResource> toWire(List<Resource> resources) {
        return resources.stream()
                .map(resource -> new GrantedResource()
                        .type(GrantedResource.TypeEnum.valueOf(resource.type().name()))
                        .resourceTemplateId(resource.templateId())
                        .count(resource.count()))
                .toList();
    }
}
