package io.sextant.sol005.vnfs;

import io.sextant.catalogue.VnfPackageEntry;
import io.sextant.catalogue.VnfPackages;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.id.VnfPkgId;
import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.NsLifecycle;
import io.sextant.nfvo.request.Invocation;
import io.sextant.nfvo.request.UpdateRequest;
import io.sextant.nfvo.request.UpdateRequest.ChangeVnfPackage;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nslcm.NsInstanceMapper;
import io.sextant.sol005.nslcm.NsLcmOpOccMapper;
import io.sextant.sol005.nslcm.model.VnfInstance;
import io.sextant.sol005.own.api.VnfInstancesApi;
import io.sextant.sol005.own.model.ChangePackageRequest;
import io.sextant.sol005.own.model.Vnf;
import io.sextant.sol005.own.model.VnfIndicator;
import io.sextant.sol005.own.model.VnfLinks;
import io.sextant.vnfm.GrantExchanges;
import io.sextant.vnfm.VnfIndicators;
import io.sextant.vnfm.VnfInstances;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** VNF instances as the VNFM knows them, and the change of their packages, which SOL005 2.7.1 has no call for. */
@Path(VnfInstancesApi.PATH)
public final class VnfInstancesResource implements VnfInstancesApi {
    private final VnfInstances vnfs;
    private final GrantExchanges grants;
    private final VnfIndicators indicators;
    private final NsInstances services;
    private final NsLifecycle lifecycle;
    private final VnfPackages packages;
    private final Exchange exchange;

    public VnfInstancesResource(
            VnfInstances vnfs,
            GrantExchanges grants,
            VnfIndicators indicators,
            NsInstances services,
            NsLifecycle lifecycle,
            VnfPackages packages,
            Exchange exchange) {
        this.vnfs = vnfs;
        this.grants = grants;
        this.indicators = indicators;
        this.services = services;
        this.lifecycle = lifecycle;
        this.packages = packages;
        this.exchange = exchange;
    }

    @Override
    public Response getVnf(String vnfInstanceId) {
        var vnf = vnfs.get(VnfInstanceId.of(vnfInstanceId));
        var having = services.having(vnf.id());
        return exchange.json(new Vnf()
                .nsInstanceIds(having.stream().map(ns -> ns.id().toString()).toList())
                .vnfInstance(WireJson.object(WireJson.read(vnf.attributes(), VnfInstance.class)))
                .links(links(vnf.id(), having)));
    }

    @Override
    public Response getGrants(String vnfInstanceId) {
        var vnf = vnfs.get(VnfInstanceId.of(vnfInstanceId));
        return exchange.json(
                grants.of(vnf.id()).stream().map(VnfGrantMapper::toWire).toList());
    }

    @Override
    public Response getIndicators(String vnfInstanceId) {
        var vnf = vnfs.get(VnfInstanceId.of(vnfInstanceId));
        return exchange.json(
                indicators.read(vnf).stream().map(VnfInstancesResource::toWire).toList());
    }

    private static VnfIndicator toWire(VnfIndicators.Indicator indicator) {
        return new VnfIndicator()
                .id(indicator.id())
                .name(indicator.name())
                .value(indicator.value())
                .vnfInstanceId(indicator.vnfInstanceId().toString());
    }

    private VnfLinks links(VnfInstanceId id, List<NsInstance> having) {
        var path = "/sextant/v1/vnf_instances/" + id;
        return new VnfLinks()
                .self(exchange.link(path))
                .nsInstances(having.stream()
                        .map(ns -> exchange.link(NsInstanceMapper.path(ns.id())))
                        .toList())
                .changePackage(exchange.link(path + "/change_package"));
    }

    @Override
    public Response changeVnfPackage(String vnfInstanceId, ChangePackageRequest request) {
        var vnf = vnfs.get(VnfInstanceId.of(vnfInstanceId)).id();
        var ns = services.having(vnf).stream()
                .findFirst()
                .orElseThrow(() -> Problem.conflict("VNF instance " + vnf + " is part of no network service."));
        var change = new ChangeVnfPackage(vnf, vnfPkg(request), Optional.ofNullable(request.getFlavourId()));
        var operation = lifecycle.update(new UpdateRequest(ns.id(), Invocation.of(body(vnf, request)), change));
        return exchange.accepted(NsLcmOpOccMapper.path(operation));
    }

    private VnfPkgId vnfPkg(ChangePackageRequest request) {
        return packages.byVnfdId(request.getVnfdId())
                .map(VnfPackageEntry::id)
                .orElseThrow(() -> Problem.unprocessable(
                                "No onboarded VNF package has the vnfdId '" + request.getVnfdId() + "'.")
                        .with("attribute", "vnfdId"));
    }

    /** As it would be said if SOL005 had such an update. */
    private static Map<String, Object> body(VnfInstanceId vnf, ChangePackageRequest request) {
        var data = new LinkedHashMap<>(WireJson.object(request));
        data.put("vnfInstanceId", vnf);
        var body = new LinkedHashMap<String, Object>();
        body.put("updateType", "CHANGE_VNF_PACKAGE");
        body.put("changeVnfPackageData", List.of(data));
        return body;
    }
}
