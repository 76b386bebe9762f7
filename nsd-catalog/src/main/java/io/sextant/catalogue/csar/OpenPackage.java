package io.sextant.catalogue.csar;

import io.sextant.catalogue.csar.signature.SignatureCheck;
import io.sextant.catalogue.csar.signature.Signer;
import io.sextant.catalogue.validation.Faults;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Opens a package down to its contents, whichever way it is signed and laid out. */
record OpenPackage(PackageKind kind, ArchiveLimits limits, SignatureCheck check, Unpacking unpacking, Faults faults) {
    /** A package that is open, and who has signed it. */
    record Opened(PackageContents contents, Optional<PackageSignature> signature) {}

    /** Reads the package; empty when it cannot be read, and faults say why. */
    <T> Optional<T> read(Path file, Function<Opened, Optional<T>> reader) {
        return open(file, archive -> {
            var envelope = Envelope.in(archive, kind, faults);
            if (envelope.isEmpty()) return read(archive, Optional.empty(), false, reader);
            return envelope.get()
                    .open(check, unpacking, (csar, signer) -> open(csar, inner -> read(inner, signer, true, reader)));
        });
    }

    private <T> Optional<T> open(Path file, Function<Archive, Optional<T>> reader) {
        var opened = Archive.open(file, kind, limits, faults);
        if (opened.isEmpty()) return Optional.empty();
        try (var archive = opened.get()) {
            return reader.apply(archive);
        }
    }

    private <T> Optional<T> read(
            Archive archive, Optional<Signer> envelope, boolean inEnvelope, Function<Opened, Optional<T>> reader) {
        return new LayoutReader(archive, kind, faults).read().flatMap(layout -> {
            var contents = new PackageContents(
                    archive, layout, kind, manifest -> inEnvelope && !isSignedInside(manifest, envelope), faults);
            var signature = contents.signatures(check).verify(envelope, inEnvelope);
            return reader.apply(new Opened(contents, signature));
        });
    }

    /** Then the manifest has to vouch for each file: an envelope that nobody has signed could have added some. */
    private boolean isSignedInside(Manifest manifest, Optional<Signer> envelope) {
        return check.isOn() && envelope.isEmpty() && manifest.signature().isPresent();
    }
}
