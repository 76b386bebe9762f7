package io.sextant.vim.memory;

import io.sextant.vim.Digest;
import io.sextant.vim.Images;
import io.sextant.vim.InputStreamSupplier;
import io.sextant.vim.WorkloadId;

/** Images in memory: their content is read and hashed, not kept. */
final class MemoryImages implements Images {
    private final MemorySite site;

    MemoryImages(MemorySite site) {
        this.site = site;
    }

    @Override
    public boolean present(Digest image) {
        return site.call(Operation.READ, image.value(), () -> site.images.containsKey(image));
    }

    @Override
    public void upload(Digest image, WorkloadId forWorkload, long size, InputStreamSupplier content) {
        if (!present(image)) MemoryContent.check(site, image, size, content);
        site.run(Operation.UPLOAD_IMAGE, image.value(), () -> {
            if (!site.images.containsKey(image)) site.effects().add(Operation.UPLOAD_IMAGE, image.value());
            site.images.computeIfAbsent(image, key -> new MemoryImage()).users().add(forWorkload);
        });
    }

    /** Ends a workload's use; an image without any goes. */
    static void drop(MemorySite site, WorkloadId user) {
        site.images.entrySet().removeIf(image -> {
            var last = image.getValue().users().remove(user)
                    && image.getValue().users().isEmpty();
            if (last) site.effects().add(Operation.DROP_IMAGE, image.getKey().value());
            return last;
        });
    }
}
