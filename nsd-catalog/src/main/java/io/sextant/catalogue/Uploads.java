package io.sextant.catalogue;

import io.sextant.catalogue.blob.Blob;
import io.sextant.catalogue.blob.Digest;
import io.sextant.catalogue.blob.Incoming;
import io.sextant.catalogue.onboarding.OnboardingFailure;
import io.sextant.core.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * How content comes into an entry: UPLOADING while it arrives, then PROCESSING and the onboarding operation in one
 * transaction. An upload is alive as long as its {@link Incoming} is; what a dead one has left is CREATED again.
 */
final class Uploads {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final OnboardingFailure DIED = OnboardingFailure.of(Problem.of(
            500, "Upload interrupted", "The server stopped while the content was arriving; send the content again."));

    private final Entries entries;
    private final Contents contents;
    private final BiConsumer<UUID, Optional<Digest>> onboarding;

    /** @param onboarding submits the operation, in the transaction in which it is called; without content it is fetched */
    Uploads(Entries entries, Contents contents, BiConsumer<UUID, Optional<Digest>> onboarding) {
        this.entries = entries;
        this.contents = contents;
        this.onboarding = onboarding;
    }

    /** Takes the content; outside a transaction, since it takes as long as its sender does. */
    void upload(UUID id, InputStream body, OptionalLong length) {
        try (var incoming = contents.blobs().begin()) {
            entries.database().transaction(() -> begin(id, incoming.id()));
            try {
                var blob = incoming.receive(body, length);
                finish(id, incoming, blob);
            } catch (Problem problem) {
                giveUp(id, incoming.id(), problem);
                throw problem;
            } catch (RuntimeException e) {
                giveUp(id, incoming.id(), Problem.internal("The upload failed in the server; send it again.", e));
                throw e;
            }
        }
    }

    /** Puts an entry back whose upload has died, here or in another process. */
    void settle(UUID id) {
        entries.database()
                .transaction(() -> entries.findLocked(id).ifPresent(row -> {
                    if (row.upload().filter(this::isDead).isEmpty()) return;
                    LOG.info("The upload to the {} {} was interrupted", entries.kind(), id);
                    entries.backToCreated(row, DIED);
                    entries.flush();
                }));
    }

    /** Puts all entries back whose uploads have died. */
    void settleAll() {
        entries.database().transaction(entries::uploading).forEach(this::settle);
    }

    /** Whether the entry waits for an upload that will never end. */
    boolean isStranded(EntryRow row) {
        return row.upload().filter(this::isDead).isPresent();
    }

    private boolean isDead(UUID upload) {
        return !contents.blobs().isArriving(upload);
    }

    /** Lets an operation fetch the content, in the running transaction: UPLOADING until it has arrived. */
    void fetch(UUID id) {
        vacant(id).isFetched();
        onboarding.accept(id, Optional.empty());
    }

    private void begin(UUID id, UUID upload) {
        vacant(id).arrives(upload);
    }

    private EntryRow vacant(UUID id) {
        var row = entries.locked(id);
        if (!isStranded(row)) row.check(Call.UPLOAD);
        return row;
    }

    private void finish(UUID id, Incoming incoming, Blob blob) {
        contents.referring(blob, () -> {
            var row = entries.locked(id);
            if (!row.upload().equals(Optional.of(incoming.id())))
                throw Problem.conflict("The " + entries.kind() + " " + id + " takes another upload meanwhile.");
            contents.keep(incoming, blob);
            row.arrived(blob.digest());
            onboarding.accept(id, Optional.of(blob.digest()));
        });
    }

    private void giveUp(UUID id, UUID upload, Problem why) {
        entries.database()
                .transaction(() -> entries.findLocked(id)
                        .filter(row -> row.upload().equals(Optional.of(upload)))
                        .ifPresent(row -> entries.backToCreated(row, OnboardingFailure.of(why))));
    }
}
