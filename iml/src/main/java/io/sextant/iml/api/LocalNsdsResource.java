package io.sextant.iml.api;

import io.sextant.iml.id.LocalNsdId;
import io.sextant.iml.network.LocalNsds;
import io.sextant.site.api.LocalNsdsApi;
import io.sextant.site.model.LocalNsdSpec;
import jakarta.ws.rs.core.Response;

/** {@code /local_nsds}. */
public final class LocalNsdsResource implements LocalNsdsApi {
    private final LocalNsds localNsds;

    /** Serves these local NSDs. */
    public LocalNsdsResource(LocalNsds localNsds) {
        this.localNsds = localNsds;
    }

    @Override
    public Response listLocalNsds() {
        return Response.ok(localNsds.all().stream().map(LocalNsdNotation::wire).toList())
                .build();
    }

    @Override
    public Response putLocalNsd(String localNsdId, LocalNsdSpec body) {
        var spec = LocalNsdNotation.spec(Wire.body(body));
        return Response.ok(LocalNsdNotation.wire(localNsds.put(new LocalNsdId(localNsdId), spec)))
                .build();
    }

    @Override
    public Response getLocalNsd(String localNsdId) {
        return Response.ok(LocalNsdNotation.wire(localNsds.get(new LocalNsdId(localNsdId))))
                .build();
    }

    @Override
    public Response deleteLocalNsd(String localNsdId) {
        localNsds.remove(new LocalNsdId(localNsdId));
        return Response.noContent().build();
    }
}
