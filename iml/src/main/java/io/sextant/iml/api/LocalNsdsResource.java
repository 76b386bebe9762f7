package io.sextant.iml.api;

import io.sextant.iml.id.LocalNsdId;
import io.sextant.iml.measure.ChainWatch;
import io.sextant.iml.network.Detours;
import io.sextant.iml.network.LocalNsd;
import io.sextant.iml.network.LocalNsds;
import io.sextant.site.api.LocalNsdsApi;
import io.sextant.site.model.LocalNsdSpec;
import jakarta.ws.rs.core.Response;

/** {@code /local_nsds}. */
public final class LocalNsdsResource implements LocalNsdsApi {
    private final LocalNsds localNsds;
    private final ChainWatch chains;
    private final Detours detours;

    /** Serves these local NSDs, with what is measured of their chains and which flows have detours. */
    public LocalNsdsResource(LocalNsds localNsds, ChainWatch chains, Detours detours) {
        this.localNsds = localNsds;
        this.chains = chains;
        this.detours = detours;
    }

    @Override
    public Response listLocalNsds() {
        return Response.ok(localNsds.all().stream().map(this::wire).toList()).build();
    }

    @Override
    public Response putLocalNsd(String localNsdId, LocalNsdSpec body) {
        var spec = LocalNsdNotation.spec(Wire.body(body));
        return Response.ok(wire(localNsds.put(new LocalNsdId(localNsdId), spec)))
                .build();
    }

    @Override
    public Response getLocalNsd(String localNsdId) {
        return Response.ok(wire(localNsds.get(new LocalNsdId(localNsdId)))).build();
    }

    @Override
    public Response deleteLocalNsd(String localNsdId) {
        localNsds.remove(new LocalNsdId(localNsdId));
        return Response.noContent().build();
    }

    private io.sextant.site.model.LocalNsd wire(LocalNsd localNsd) {
        return LocalNsdNotation.wire(localNsd, chains::of, detours::of);
    }
}
