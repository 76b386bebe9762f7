package io.sextant.catalogue;

import io.sextant.catalogue.blob.Digest;
import io.sextant.catalogue.fetch.Fetcher;
import io.sextant.catalogue.onboarding.Fetch;
import io.sextant.catalogue.onboarding.Fetched;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;

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
        return new Fetched(arrivals().content(step.entry()).orElseGet(() -> fetch(step.entry())));
    }

    private Arrivals arrivals() {
        return new Arrivals(entries, contents);
    }

    private Digest fetch(UUID entry) {
        try (var incoming = contents.blobs().begin()) {
            var blob = fetcher.fetch(downloads.source(entry), incoming::receive);
            arrivals().keep(entry, incoming, blob, () -> downloads.drop(entry));
            return blob.digest();
        }
    }

    @Override
    public void undo(Fetch step, StepContext context) {
        // The entry is put back, with whatever it has, when the operation has failed.
    }
}
