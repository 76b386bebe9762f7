package io.sextant.catalogue;

import io.sextant.catalogue.blob.Digest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Archives of container images that the operator keeps for clusters that get no images by themselves: that of
 * {@code docker.io/library/busybox} is the file {@code docker.io/library/busybox.tar} of the folder.
 */
public record ImageArchives(Path folder) {
    /** The archive of the image of this name, if there is one. */
    public Optional<Path> find(String name) {
        var root = folder.toAbsolutePath().normalize();
        var file = root.resolve(name + ".tar").normalize();
        return Optional.of(file)
                .filter(some -> some.startsWith(root) && Files.isRegularFile(some, LinkOption.NOFOLLOW_LINKS));
    }

    /** The digest of that archive. */
    public Optional<Digest> digest(String name) {
        return find(name).map(ImageArchives::digest);
    }

    private static Digest digest(Path archive) {
        try (var bytes = Files.newInputStream(archive)) {
            return Digest.of(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("The archive " + archive + " of an image cannot be read", e);
        }
    }
}
