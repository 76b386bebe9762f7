package io.sextant.catalogue;

import io.sextant.catalogue.blob.Blob;
import io.sextant.catalogue.blob.Digest;
import io.sextant.catalogue.blob.Incoming;
import io.sextant.catalogue.fetch.Fetcher;
import io.sextant.catalogue.onboarding.Fetch;
import io.sextant.catalogue.onboarding.Fetched;
import io.sextant.core.Problem;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;

import java.util.Optional;
import java.util.UUID;

/**
 * Fetches an entry's content into the blob store, as an upload would come, and makes the entry PROCESSING. What a crash
 * cuts begins again from the first byte.
 */
record FetchContent(Entries entries, Contents contents, Downloads downloads, Fetcher fetcher)
        implements StepHandler<Fetch, Fetched> {
    @Override
    public Class<Fetch> type() {
        return Fetch.class;
    }

    @Override
    public Fetched perform(Fetch step, StepContext context) {
        return new Fetched(content(step.entry()).orElseGet(() -> fetch(step.entry())));
    }

    /** There already when a process died between keeping it and saying so. */
    private Optional<Digest> content(UUID entry) {
        return entries.database()
                .transaction(() -> entries.get(entry).blobs().stream().findFirst());
    }

    private Digest fetch(UUID entry) {
        try (var incoming = contents.blobs().begin()) {
            var blob = fetcher.fetch(downloads.source(entry), incoming::receive);
            contents.referring(blob, () -> arrived(entry, incoming, blob));
            return blob.digest();
        }
    }

    private void arrived(UUID entry, Incoming incoming, Blob blob) {
        var row = entries.locked(entry);
        if (!row.isFetching()) throw Problem.conflict("The " + entries.kind() + " " + entry + " waits for no content.");
        contents.keep(incoming, blob);
        row.arrived(blob.digest());
        downloads.drop(entry);
    }

    @Override
    public void undo(Fetch step, StepContext context) {
        // The entry is put back, with whatever it has, when the operation has failed.
    }
}
