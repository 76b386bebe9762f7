package io.sextant.catalogue;

import io.sextant.catalogue.blob.Blob;
import io.sextant.catalogue.blob.Digest;
import io.sextant.catalogue.blob.Incoming;
import io.sextant.core.Problem;

import java.util.Optional;
import java.util.UUID;

/** How content that an operation gets or makes comes into its entry, which is PROCESSING from then on. */
record Arrivals(Entries entries, Contents contents) {
    /** There already when a process died between keeping it and saying so. */
    Optional<Digest> content(UUID entry) {
        return entries.database()
                .transaction(() -> entries.get(entry).blobs().stream().findFirst());
    }

    /** @param more what else is done in the same transaction */
    void keep(UUID entry, Incoming incoming, Blob blob, Runnable more) {
        contents.referring(blob, () -> {
            var row = entries.locked(entry);
            if (!row.isFetching()) throw Problem.conflict("The " + row.kind() + " " + entry + " waits for no content.");
            contents.keep(incoming, blob);
            row.arrived(blob.digest());
            more.run();
        });
    }
}
