package io.sextant.catalogue;

import io.sextant.catalogue.blob.Blob;
import io.sextant.catalogue.blob.BlobStore;
import io.sextant.catalogue.blob.Digest;
import io.sextant.catalogue.blob.Incoming;
import io.sextant.catalogue.onboarding.OnboardingFailure;
import io.sextant.core.storage.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which blobs are referred to. What makes a reference and what removes the blob both hold a lock on the digest, in
 * PostgreSQL, so that an upload of the same content never loses it to a delete.
 */
final class Contents {
    private static final Logger LOG = LoggerFactory.getLogger(Contents.class);
    private final Database database;
    private final BlobStore blobs;

    Contents(Database database, BlobStore blobs) {
        this.database = database;
        this.blobs = blobs;
    }

    BlobStore blobs() {
        return blobs;
    }

    /** The file with an entry's archive, or its descriptor alone; without what has been around the archive. */
    Path file(EntryRow row) {
        return blobs.file(row.archiveDigest());
    }

    /** The copy of what an entry has elsewhere, if it has been fetched. */
    Optional<Content> external(UUID entry, String uri) {
        return Optional.ofNullable(database.current().find(ExternalRow.class, new ExternalRow.Key(entry, uri)))
                .map(row -> of(row.digest()));
    }

    /** All blobs that an entry refers to, in the order in which they are locked: its own, and of what it has elsewhere. */
    List<Digest> blobsOf(EntryRow row) {
        var external = database
                .current()
                .createQuery("from ExternalRow where key.entry = :entry", ExternalRow.class)
                .setParameter("entry", row.id())
                .getResultList()
                .stream()
                .map(ExternalRow::digest);
        return Stream.concat(row.blobs().stream(), external)
                .distinct()
                .sorted(Comparator.comparing(Digest::hex))
                .toList();
    }

    /** The content of this digest, whole. */
    Content of(Digest digest) {
        var file = blobs.file(digest);
        return new Content(file.toFile().length(), digest, () -> Files.newInputStream(file));
    }

    /** Gives received content its place, in the transaction that refers to it. */
    void keep(Incoming incoming, Blob blob) {
        lock(blob.digest());
        incoming.keep(blob);
    }

    /** Runs the transaction that keeps the blob and refers to it; when that fails nothing of it is left. */
    void referring(Blob blob, Runnable transaction) {
        try {
            database.transaction(transaction);
        } catch (RuntimeException e) {
            collect(blob.digest());
            throw e;
        }
    }

    /** Removes the blob when nothing refers to it; outside the transaction that dropped the reference. */
    void collect(Digest digest) {
        database.transaction(() -> {
            lock(digest);
            if (!isReferred(digest)) blobs.remove(digest);
        });
    }

    /** Puts an entry, if it still waits for that, back to CREATED with its content refused, in the running transaction. */
    void refuse(Entries entries, UUID entry, OnboardingFailure why) {
        entries.findLocked(entry).filter(EntryRow::isBeingOnboarded).ifPresent(row -> {
            blobsOf(row).forEach(this::collectAfterTransaction);
            database.current()
                    .createQuery("delete from ExternalRow where key.entry = :entry")
                    .setParameter("entry", entry)
                    .executeUpdate();
            entries.backToCreated(row, why);
        });
    }

    /**
     * Removes the blob, once the running transaction has ended and if nothing refers to it then: the lock that the
     * transaction holds is what the removal waits for.
     */
    private void collectAfterTransaction(Digest digest) {
        lock(digest);
        Thread.ofVirtual().name("collect " + digest).start(() -> {
            try {
                collect(digest);
            } catch (RuntimeException e) {
                LOG.warn("The content {} stays until the next start: {}", digest, e.getMessage(), e);
            }
        });
    }

    /** Removes the blobs that crashes have left without a reference, and tells of content that is missing. */
    void collectOrphans() {
        var referred = new HashSet<>(database.transaction(() -> database.current()
                .createQuery(
                        "select digest from EntryRow where digest is not null"
                                + " union select archive from EntryRow where archive is not null"
                                + " union select digest from ExternalRow",
                        String.class)
                .getResultList()));
        for (var digest : blobs.blobs()) if (!referred.remove(digest.hex())) collect(digest);
        referred.forEach(missing -> tellMissing(new Digest(missing)));
    }

    /** A database and a blob store that are restored from backups of different times do not fit each other. */
    private void tellMissing(Digest digest) {
        database.transaction(() -> {
            lock(digest);
            if (blobs.has(digest)) return; // it has come meanwhile, from another process
            for (var entry : referring(digest)) {
                var row = database.current().find(EntryRow.class, entry);
                LOG.error(
                        "The content {} of the {} {} is missing from the blob store:"
                                + " restore its file, or delete the entry and upload the content again",
                        digest,
                        row.kind(),
                        row.id());
            }
        });
    }

    private boolean isReferred(Digest digest) {
        return !referring(digest).isEmpty();
    }

    /** The entries that the blob belongs to. */
    private List<UUID> referring(Digest digest) {
        return database.current()
                .createQuery(
                        "select id from EntryRow where digest = :digest or archive = :digest"
                                + " union select key.entry from ExternalRow where digest = :digest",
                        UUID.class)
                .setParameter("digest", digest.hex())
                .getResultList();
    }

    private void lock(Digest digest) {
        database.current()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(:key)", Integer.class)
                .setParameter("key", digest.lockKey())
                .getSingleResult();
    }
}
