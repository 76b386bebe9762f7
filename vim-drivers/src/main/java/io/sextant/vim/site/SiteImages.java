package io.sextant.vim.site;

import io.sextant.vim.Digest;
import io.sextant.vim.Images;
import io.sextant.vim.InputStreamSupplier;
import io.sextant.vim.WorkloadId;

/** The images that a site agent keeps. */
final class SiteImages implements Images {
    private final SiteUploads uploads;

    SiteImages(SiteAgent agent) {
        this.uploads = new SiteUploads(agent, "images", "workload");
    }

    @Override
    public boolean present(Digest image) {
        return uploads.present(image);
    }

    @Override
    public void upload(Digest image, WorkloadId forWorkload, long size, InputStreamSupplier content) {
        uploads.upload(image, forWorkload.value(), size, content);
    }
}
