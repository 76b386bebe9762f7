package io.sextant.iml.api;

import io.sextant.iml.cluster.Image;
import io.sextant.iml.cluster.Images;
import io.sextant.iml.content.Digest;
import io.sextant.iml.id.WorkloadId;
import io.sextant.site.api.ImagesApi;
import jakarta.ws.rs.core.Response;

import java.io.InputStream;

/** {@code /images}. */
public final class ImagesResource implements ImagesApi {
    private final Images images;

    /** Serves these images. */
    public ImagesResource(Images images) {
        this.images = images;
    }

    @Override
    public Response hasImage(String digest) {
        var found = images.find(new Digest(digest));
        return Response.status(found.isPresent() ? Response.Status.OK : Response.Status.NOT_FOUND)
                .build();
    }

    @Override
    public Response listImages() {
        return Response.ok(images.all().stream().map(ImagesResource::wire).toList())
                .build();
    }

    @Override
    public Response putImage(String digest, String workload, InputStream body) {
        var user = new WorkloadId(Wire.required("workload", workload));
        return Response.ok(wire(images.put(new Digest(digest), user, body))).build();
    }

    private static io.sextant.site.model.Image wire(Image image) {
        return new io.sextant.site.model.Image()
                .digest(image.digest().value())
                .sizeBytes(image.size())
                .workloads(image.users().stream().map(WorkloadId::value).toList());
    }
}
