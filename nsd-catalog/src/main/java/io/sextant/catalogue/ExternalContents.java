package io.sextant.catalogue;

import io.sextant.catalogue.blob.Blob;
import io.sextant.catalogue.blob.Incoming;
import io.sextant.catalogue.csar.ExternalFile;
import io.sextant.catalogue.csar.VnfPackage;
import io.sextant.catalogue.fetch.Fetcher;
import io.sextant.catalogue.fetch.RemoteFile;
import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Reading;
import io.sextant.core.Problem;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;

/**
 * Brings what a package has elsewhere into the blob store, before the package is registered. Each file is the entry's as
 * soon as it is there, so that a repetition goes on with the next one, and a refusal or a delete takes them all away.
 *
 * @param turns to fetch: servers that dawdle may not hold up the rest of the engine's work
 */
record ExternalContents(Entries entries, Contents contents, Fetcher fetcher, Semaphore turns) {
    /** A quarter of what an engine works on at a time, as {@link Downloads} has another half. */
    private static final int MOST = 8;

    ExternalContents(Entries entries, Contents contents, Fetcher fetcher) {
        this(entries, contents, fetcher, new Semaphore(MOST));
    }

    /** Fetches what the reader has found to lie elsewhere; refused when it has another hash than the package states. */
    BiFunction<UUID, Path, Reading<VnfPackage>> after(BiFunction<UUID, Path, Reading<VnfPackage>> reader) {
        return (entry, file) -> fetch(entry, reader.apply(entry, file));
    }

    private Reading<VnfPackage> fetch(UUID entry, Reading<VnfPackage> reading) {
        return switch (reading) {
            case Reading.Accepted<VnfPackage> sound
            when sound.content().external().isEmpty() -> sound;
            case Reading.Accepted<VnfPackage>(var content, var warnings) -> inTurn(entry, content, warnings);
            case Reading.Refused<VnfPackage> refused -> refused;
        };
    }

    private Reading<VnfPackage> inTurn(UUID entry, VnfPackage content, List<Fault> warnings) {
        if (!turns.tryAcquire())
            throw Problem.of(
                    503,
                    "Too many downloads",
                    "The files of " + MOST + " packages are being fetched; send the content again when one has them.");
        try {
            return fetch(entry, content, warnings);
        } finally {
            turns.release();
        }
    }

    private Reading<VnfPackage> fetch(UUID entry, VnfPackage content, List<Fault> warnings) {
        var faults = new Faults();
        var sizes = new HashMap<String, Long>();
        for (var file : content.external()) {
            var known = entries.database().transaction(() -> contents.external(entry, file.uri()));
            sizes.put(file.uri(), known.map(Content::size).orElseGet(() -> fetch(entry, file, faults)));
        }
        return faults.refused()
                ? new Reading.Refused<>(faults.all())
                : new Reading.Accepted<>(content.withSizes(sizes), warnings);
    }

    private long fetch(UUID entry, ExternalFile file, Faults faults) {
        var digests = digests(file);
        try (var incoming = contents.blobs().begin()) {
            var blob = fetcher.fetch(
                    RemoteFile.open(URI.create(file.uri())),
                    (body, length) -> incoming.receive(digesting(body, digests), length));
            if (isAsStated(file, digests, faults)) contents.referring(blob, () -> keep(entry, file, incoming, blob));
            return blob.size();
        }
    }

    private void keep(UUID entry, ExternalFile file, Incoming incoming, Blob blob) {
        if (!entries.locked(entry).isBeingOnboarded())
            throw Problem.conflict("The " + entries.kind() + " " + entry + " is not being onboarded any more.");
        contents.keep(incoming, blob);
        entries.database().current().persist(new ExternalRow(new ExternalRow.Key(entry, file.uri()), blob));
    }

    private static Map<String, MessageDigest> digests(ExternalFile file) {
        var digests = new HashMap<String, MessageDigest>();
        for (var stated : file.stated())
            digests.computeIfAbsent(stated.checksum().algorithm(), ExternalContents::digest);
        return digests;
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream digesting(InputStream body, Map<String, MessageDigest> digests) {
        var in = body;
        for (var digest : digests.values()) in = new DigestInputStream(in, digest);
        return in;
    }

    private static boolean isAsStated(ExternalFile file, Map<String, MessageDigest> digests, Faults faults) {
        var hashes = new HashMap<String, String>();
        digests.forEach(
                (algorithm, digest) -> hashes.put(algorithm, HexFormat.of().formatHex(digest.digest())));
        var sound = true;
        for (var stated : file.stated()) {
            var actual = hashes.get(stated.checksum().algorithm());
            if (actual.equals(stated.checksum().hash())) continue;
            sound = false;
            var found = "the hash " + stated.checksum().hash() + " of '" + file.uri() + "'";
            faults.error(stated.at(), "SOL004 5.1", found, actual);
        }
        return sound;
    }
}
