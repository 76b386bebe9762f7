package io.sextant.sol005.nsd;

import io.sextant.catalogue.NsdInfo;
import io.sextant.catalogue.Nsds;
import io.sextant.core.id.NsdInfoId;
import io.sextant.sol005.files.StoredFiles;
import io.sextant.sol005.http.Etags;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.lists.ListQuery;
import io.sextant.sol005.lists.Listed;
import io.sextant.sol005.lists.Lists;
import io.sextant.sol005.nsd.api.NsDescriptorsApi;
import io.sextant.sol005.nsd.model.CreateNsdInfoRequest;
import io.sextant.sol005.nsd.model.NsdInfoModifications;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** NSDs (SOL005 5.4.2 to 5.4.4). */
@Path(NsDescriptorsApi.PATH)
public final class NsDescriptorsResource implements NsDescriptorsApi {
    private final Nsds nsds;
    private final Exchange exchange;
    private final Lists lists;
    private final NsdMapper mapper;

    public NsDescriptorsResource(Nsds nsds, Exchange exchange, Lists lists) {
        this.nsds = nsds;
        this.exchange = exchange;
        this.lists = lists;
        this.mapper = new NsdMapper(exchange);
    }

    @Override
    public Response listNsds(
            String filter,
            String allFields,
            String fields,
            String excludeFields,
            String excludeDefault,
            String nextpageOpaqueMarker) {
        return lists.answer(
                Listed.NSD,
                new ListQuery(filter, allFields, fields, excludeFields, excludeDefault, nextpageOpaqueMarker),
                nsds::list,
                mapper::wire);
    }

    @Override
    public Response createNsd(CreateNsdInfoRequest request) {
        var entry =
                nsds.create(Optional.ofNullable(request.getUserDefinedData()).orElse(Map.of()));
        return exchange.created(NsdMapper.path(entry.id()), mapper.wire(entry));
    }

    @Override
    public Response getNsd(String nsdInfoId) {
        var entry = nsds.get(NsdInfoId.of(nsdInfoId));
        return exchange.json(mapper.wire(entry), Etags.of(entry.version()));
    }

    @Override
    public Response modifyNsd(String nsdInfoId, NsdInfoModifications asked, String ifMatch) {
        var id = NsdInfoId.of(nsdInfoId);
        var expected = Etags.expected(ifMatch, () -> nsds.get(id).version());
        var entry = nsds.modify(id, NsdMapper.modification(asked, expected));
        return exchange.json(NsdMapper.modified(asked, entry), Etags.of(entry.version()));
    }

    @Override
    public Response deleteNsd(String nsdInfoId, String ifMatch) {
        var id = NsdInfoId.of(nsdInfoId);
        nsds.delete(id, Etags.expected(ifMatch, () -> nsds.get(id).version()));
        return Response.noContent().build();
    }

    @Override
    public Response uploadNsdContent(String nsdInfoId, InputStream body) {
        nsds.upload(NsdInfoId.of(nsdInfoId), body, exchange.contentLength());
        return Response.accepted().build();
    }

    /** As it was uploaded, if the sender of the request takes that; else in the other form, if there is one. */
    @Override
    public Response getNsdContent(String nsdInfoId, String range) {
        var id = NsdInfoId.of(nsdInfoId);
        var singleFile = nsds.get(id).info().filter(NsdInfo::singleFile).isPresent();
        return StoredFiles.answer(nsds.content(id), singleFile, () -> nsds.nsdFiles(id), range, exchange);
    }
}
