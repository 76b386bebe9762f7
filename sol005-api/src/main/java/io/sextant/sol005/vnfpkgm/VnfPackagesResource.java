package io.sextant.sol005.vnfpkgm;

import io.sextant.catalogue.VnfPackages;
import io.sextant.core.id.VnfPkgId;
import io.sextant.sol005.files.StoredFiles;
import io.sextant.sol005.http.Etags;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.lists.ListQuery;
import io.sextant.sol005.lists.Listed;
import io.sextant.sol005.lists.Lists;
import io.sextant.sol005.vnfpkgm.api.VnfPackagesApi;
import io.sextant.sol005.vnfpkgm.model.CreateVnfPkgInfoRequest;
import io.sextant.sol005.vnfpkgm.model.UploadVnfPkgFromUriRequest;
import io.sextant.sol005.vnfpkgm.model.VnfPkgInfoModifications;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** VNF packages (SOL005 9.4.2 to 9.4.7). */
@Path(VnfPackagesApi.PATH)
public final class VnfPackagesResource implements VnfPackagesApi {
    private final VnfPackages packages;
    private final Exchange exchange;
    private final Lists lists;
    private final VnfPackageMapper mapper;

    public VnfPackagesResource(VnfPackages packages, Exchange exchange, Lists lists) {
        this.packages = packages;
        this.exchange = exchange;
        this.lists = lists;
        this.mapper = new VnfPackageMapper(exchange);
    }

    @Override
    public Response listVnfPackages(
            String filter,
            String allFields,
            String fields,
            String excludeFields,
            String excludeDefault,
            String nextpageOpaqueMarker) {
        return lists.answer(
                Listed.VNF_PACKAGE,
                new ListQuery(filter, allFields, fields, excludeFields, excludeDefault, nextpageOpaqueMarker),
                packages::list,
                mapper::wire);
    }

    @Override
    public Response createVnfPackage(CreateVnfPkgInfoRequest request) {
        var entry = packages.create(
                Optional.ofNullable(request.getUserDefinedData()).orElse(Map.of()));
        return exchange.created(VnfPackageMapper.path(entry.id()), mapper.wire(entry));
    }

    @Override
    public Response getVnfPackage(String vnfPkgId) {
        var entry = packages.get(VnfPkgId.of(vnfPkgId));
        return exchange.json(mapper.wire(entry), Etags.of(entry.version()));
    }

    @Override
    public Response modifyVnfPackage(String vnfPkgId, VnfPkgInfoModifications asked, String ifMatch) {
        var id = VnfPkgId.of(vnfPkgId);
        var expected = Etags.expected(ifMatch, () -> packages.get(id).version());
        var entry = packages.modify(id, VnfPackageMapper.modification(asked, expected));
        return exchange.json(VnfPackageMapper.modified(asked, entry), Etags.of(entry.version()));
    }

    @Override
    public Response deleteVnfPackage(String vnfPkgId, String ifMatch) {
        var id = VnfPkgId.of(vnfPkgId);
        packages.delete(id, Etags.expected(ifMatch, () -> packages.get(id).version()));
        return Response.noContent().build();
    }

    @Override
    public Response uploadPackageContent(String vnfPkgId, InputStream body) {
        packages.upload(VnfPkgId.of(vnfPkgId), body, exchange.contentLength());
        return Response.accepted().build();
    }

    @Override
    public Response uploadPackageFromUri(String vnfPkgId, UploadVnfPkgFromUriRequest request) {
        packages.uploadFrom(VnfPkgId.of(vnfPkgId), RemoteFileMapper.remoteFile(request));
        return Response.accepted().build();
    }

    @Override
    public Response getPackageContent(String vnfPkgId, String range) {
        return StoredFiles.answer(packages.content(VnfPkgId.of(vnfPkgId)), StoredFiles.ZIP, range, exchange);
    }

    @Override
    public Response getVnfd(String vnfPkgId) {
        return StoredFiles.answer(packages.vnfdFiles(VnfPkgId.of(vnfPkgId)), exchange);
    }

    /** Annotated anew, since an artifact's path goes on over slashes, which OpenAPI cannot say. */
    @Override
    @GET
    @Path("/{vnfPkgId}/artifacts/{artifactPath: .+}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response getPackageArtifact(
            @PathParam("vnfPkgId") String vnfPkgId,
            @PathParam("artifactPath") String artifactPath,
            @HeaderParam("Range") String range) {
        return StoredFiles.answer(
                packages.artifact(VnfPkgId.of(vnfPkgId), artifactPath),
                MediaType.APPLICATION_OCTET_STREAM_TYPE,
                range,
                exchange);
    }
}
