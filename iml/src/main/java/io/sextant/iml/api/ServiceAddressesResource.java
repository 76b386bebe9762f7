package io.sextant.iml.api;

import io.sextant.accel.FunctionId;
import io.sextant.iml.address.ServiceAddressId;
import io.sextant.iml.address.ServiceAddresses;
import io.sextant.site.api.ServiceAddressesApi;
import io.sextant.site.model.ServiceAddressSpec;
import jakarta.ws.rs.core.Response;

/** {@code /functions/{id}/addresses}. */
public final class ServiceAddressesResource implements ServiceAddressesApi {
    private final ServiceAddresses addresses;

    /** Serves these addresses. */
    public ServiceAddressesResource(ServiceAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public Response listServiceAddresses(String functionId) {
        var all = addresses.of(new FunctionId(functionId));
        return Response.ok(all.stream().map(ServiceAddressNotation::wire).toList())
                .build();
    }

    @Override
    public Response putServiceAddress(String functionId, String interfaceName, ServiceAddressSpec body) {
        var spec = ServiceAddressNotation.spec(Wire.body(body));
        return Response.ok(ServiceAddressNotation.wire(addresses.put(id(functionId, interfaceName), spec)))
                .build();
    }

    @Override
    public Response deleteServiceAddress(String functionId, String interfaceName) {
        addresses.remove(id(functionId, interfaceName));
        return Response.noContent().build();
    }

    private static ServiceAddressId id(String functionId, String port) {
        return new ServiceAddressId(new FunctionId(functionId), Attachments.name("port", port));
    }
}
