package io.sextant.vim.memory;

import io.sextant.vim.Digest;
import io.sextant.vim.Images;
import io.sextant.vim.InputStreamSupplier;
import io.sextant.vim.WorkloadId;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
        if (!present(image)) check(image, size, content);
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

    private void check(Digest image, long size, InputStreamSupplier content) {
        try (var in = new DigestInputStream(content.open(), MessageDigest.getInstance("SHA-256"))) {
            var read = in.transferTo(OutputStream.nullOutputStream());
            var found =
                    Digest.sha256(HexFormat.of().formatHex(in.getMessageDigest().digest()));
            if (read != size) throw site.refused("the image has " + read + " bytes, not " + size);
            if (!found.equals(image)) throw site.refused("the image's digest is " + found + ", not " + image);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw site.refused("the image cannot be read: " + e.getMessage());
        }
    }
}
