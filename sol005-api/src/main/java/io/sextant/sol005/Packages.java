package io.sextant.sol005;

import io.sextant.catalogue.Catalogue;
import io.sextant.catalogue.ComposeContent;
import io.sextant.catalogue.ImageArchives;
import io.sextant.catalogue.Onboardings;
import io.sextant.catalogue.blob.BlobStore;
import io.sextant.catalogue.fetch.FetchSettings;
import io.sextant.catalogue.fetch.Fetcher;
import io.sextant.core.secret.Secrets;
import io.sextant.core.storage.Database;
import io.sextant.lifecycle.Operations;
import io.sextant.lifecycle.Registry;

import java.util.List;

/** The catalogue of packages and descriptors, and what brings content into it. */
record Packages(Catalogue catalogue, ImageArchives images, Fetcher fetcher) implements AutoCloseable {
    /** The longest upload: 64 GiB. */
    private static final long UPLOAD_LIMIT = 64L << 30;

    /** @param registry gets to know what the operations on them do */
    static Packages of(
            Database database,
            Settings settings,
            Secrets secrets,
            Operations operations,
            Registry registry,
            CatalogueNotifications listener) {
        var blobs = BlobStore.open(settings.data().resolve("blobs"), UPLOAD_LIMIT);
        var fetcher = new Fetcher(FetchSettings.DEFAULT.with(settings.fetchAllow()));
        var onboardings = Onboardings.of(database, blobs, settings.signatures(), fetcher, secrets, listener);
        registry.add(onboardings.types(), onboardings.handlers());
        var images = new ImageArchives(settings.data().resolve("images"));
        registry.add(List.of(), List.of(new ComposeContent(database, blobs, images)));
        return new Packages(new Catalogue(database, blobs, operations, secrets, listener), images, fetcher);
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
