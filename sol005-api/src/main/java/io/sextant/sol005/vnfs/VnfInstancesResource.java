package io.sextant.sol005.vnfs;

import io.sextant.core.id.VnfInstanceId;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.own.api.VnfInstancesApi;
import io.sextant.sol005.own.model.VnfIndicator;
import io.sextant.vnfm.GrantExchanges;
import io.sextant.vnfm.VnfIndicators;
import io.sextant.vnfm.VnfInstances;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** VNF instances as the VNFM knows them. */
@Path(VnfInstancesApi.PATH)
public final class VnfInstancesResource implements VnfInstancesApi {
    private final VnfInstances instances;
    private final GrantExchanges grants;
    private final VnfIndicators indicators;
    private final Exchange exchange;

    public VnfInstancesResource(
            VnfInstances instances, GrantExchanges grants, VnfIndicators indicators, Exchange exchange) {
        this.instances = instances;
        this.grants = grants;
        this.indicators = indicators;
        this.exchange = exchange;
    }

    @Override
    public Response getGrants(String vnfInstanceId) {
        var vnf = instances.get(VnfInstanceId.of(vnfInstanceId));
        return exchange.json(
                grants.of(vnf.id()).stream().map(VnfGrantMapper::toWire).toList());
    }

    @Override
    public Response getIndicators(String vnfInstanceId) {
        var vnf = instances.get(VnfInstanceId.of(vnfInstanceId));
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
}
