package io.sextant.catalogue;

import io.sextant.catalogue.blob.BlobStore;
import io.sextant.catalogue.blob.Digest;
import io.sextant.catalogue.csar.PackageMaker;
import io.sextant.catalogue.csar.PackageReader;
import io.sextant.catalogue.csar.SourceFolder;
import io.sextant.catalogue.onboarding.Compose;
import io.sextant.catalogue.onboarding.Fetched;
import io.sextant.core.Problem;
import io.sextant.core.storage.Database;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes the archive of a derived descriptor in the blob store, as an upload would bring it. */
public final class ComposeContent implements StepHandler<Compose, Fetched> {
    /** Where in a package the archive of its image is, from the root. */
    public static final String IMAGE = "Images/image.tar";

    private final Arrivals vnfPackages;
    private final Arrivals nsds;
    private final BlobStore blobs;
    private final ImageArchives images;

    /** @param images where the archives of images come from */
    public ComposeContent(Database database, BlobStore blobs, ImageArchives images) {
        var contents = new Contents(database, blobs);
        this.vnfPackages = new Arrivals(new Entries(database, Kind.VNF_PACKAGE, _ -> {}), contents);
        this.nsds = new Arrivals(new Entries(database, Kind.NSD, _ -> {}), contents);
        this.blobs = blobs;
        this.images = images;
    }

    @Override
    public Class<Compose> type() {
        return Compose.class;
    }

    @Override
    public Fetched perform(Compose step, StepContext context) {
        return new Fetched(arrivals(step).content(step.entry()).orElseGet(() -> compose(step)));
    }

    private Arrivals arrivals(Compose step) {
        return step.nsd() ? nsds : vnfPackages;
    }

    private Digest compose(Compose step) {
        try {
            var folder = Files.createTempDirectory("sextant-package");
            try {
                var archive = folder.resolve("package.csar");
                new PackageMaker(files(step, folder.resolve("files")), new PackageReader(), Instant.EPOCH)
                        .write(archive, Optional.empty());
                return keep(step, archive);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw Problem.internal("The package of " + step.name() + " cannot be made: " + e.getMessage(), e);
        }
    }

    private SourceFolder files(Compose step, Path folder) throws IOException {
        var descriptor = folder.resolve("Definitions").resolve(step.name() + ".yaml");
        Files.createDirectories(descriptor.getParent());
        Files.writeString(descriptor, step.descriptor());
        if (step.image().isPresent()) {
            var archive = images.find(step.image().get())
                    .orElseThrow(() -> Problem.conflict(
                            "The archive of the image " + step.image().get() + " is not there any more."));
            Files.createDirectories(folder.resolve(IMAGE).getParent());
            Files.copy(archive, folder.resolve(IMAGE));
        }
        return new SourceFolder(folder);
    }

    private Digest keep(Compose step, Path archive) throws IOException {
        try (var incoming = blobs.begin();
                var content = Files.newInputStream(archive)) {
            var blob = incoming.receive(content, OptionalLong.of(Files.size(archive)));
            arrivals(step).keep(step.entry(), incoming, blob, () -> {});
            return blob.digest();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    @Override
    public void undo(Compose step, StepContext context) {
        // The entry is put back, with whatever it has, when the operation has failed.
    }
}
