package io.sextant.sol005.nsd;

import io.sextant.catalogue.PnfdInfo;
import io.sextant.catalogue.Pnfds;
import io.sextant.core.id.PnfdInfoId;
import io.sextant.sol005.files.StoredFiles;
import io.sextant.sol005.http.Etags;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.lists.ListQuery;
import io.sextant.sol005.lists.Listed;
import io.sextant.sol005.lists.Lists;
import io.sextant.sol005.nsd.api.PnfDescriptorsApi;
import io.sextant.sol005.nsd.model.CreatePnfdInfoRequest;
import io.sextant.sol005.nsd.model.PnfdInfoModifications;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** PNFDs (SOL005 5.4.5 to 5.4.7). */
@Path(PnfDescriptorsApi.PATH)
public final class PnfDescriptorsResource implements PnfDescriptorsApi {
    private final Pnfds pnfds;
    private final Exchange exchange;
    private final Lists lists;
    private final PnfdMapper mapper;

    public PnfDescriptorsResource(Pnfds pnfds, Exchange exchange, Lists lists) {
        this.pnfds = pnfds;
        this.exchange = exchange;
        this.lists = lists;
        this.mapper = new PnfdMapper(exchange);
    }

    @Override
    public Response listPnfds(
            String filter,
            String allFields,
            String fields,
            String excludeFields,
            String excludeDefault,
            String nextpageOpaqueMarker) {
        return lists.answer(
                Listed.PNFD,
                new ListQuery(filter, allFields, fields, excludeFields, excludeDefault, nextpageOpaqueMarker),
                pnfds::list,
                mapper::wire);
    }

    @Override
    public Response createPnfd(CreatePnfdInfoRequest request) {
        var entry =
                pnfds.create(Optional.ofNullable(request.getUserDefinedData()).orElse(Map.of()));
        return exchange.created(PnfdMapper.path(entry.id()), mapper.wire(entry));
    }

    @Override
    public Response getPnfd(String pnfdInfoId) {
        var entry = pnfds.get(PnfdInfoId.of(pnfdInfoId));
        return exchange.json(mapper.wire(entry), Etags.of(entry.version()));
    }

    @Override
    public Response modifyPnfd(String pnfdInfoId, PnfdInfoModifications asked, String ifMatch) {
        var id = PnfdInfoId.of(pnfdInfoId);
        var expected = Etags.expected(ifMatch, () -> pnfds.get(id).version());
        var entry = pnfds.modify(id, PnfdMapper.modification(asked, expected));
        return exchange.json(PnfdMapper.modified(entry), Etags.of(entry.version()));
    }

    @Override
    public Response deletePnfd(String pnfdInfoId, String ifMatch) {
        var id = PnfdInfoId.of(pnfdInfoId);
        pnfds.delete(id, Etags.expected(ifMatch, () -> pnfds.get(id).version()));
        return Response.noContent().build();
    }

    @Override
    public Response uploadPnfdContent(String pnfdInfoId, InputStream body) {
        pnfds.upload(PnfdInfoId.of(pnfdInfoId), body, exchange.contentLength());
        return Response.accepted().build();
    }

    /** As it was uploaded, if the sender of the request takes that; else in the other form, if there is one. */
    @Override
    public Response getPnfdContent(String pnfdInfoId, String range) {
        var id = PnfdInfoId.of(pnfdInfoId);
        var singleFile = pnfds.get(id).info().filter(PnfdInfo::singleFile).isPresent();
        return StoredFiles.answer(pnfds.content(id), singleFile, () -> pnfds.pnfdFiles(id), range, exchange);
    }
}
