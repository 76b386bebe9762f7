package io.sextant.catalogue;

import io.sextant.catalogue.csar.ArchiveLimits;
import io.sextant.catalogue.csar.NsdArchive;
import io.sextant.catalogue.csar.PackageReader;
import io.sextant.catalogue.csar.PnfdArchive;
import io.sextant.catalogue.csar.Unpacking;
import io.sextant.catalogue.csar.VnfPackage;
import io.sextant.catalogue.csar.signature.SignaturePolicy;
import io.sextant.catalogue.csar.signature.Signatures;
import io.sextant.catalogue.csar.signature.TrustStore;
import io.sextant.catalogue.validation.Reading;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** The real reader, which a test can hold up. */
final class TestReader {
    private final PackageReader reader = new PackageReader(
            ArchiveLimits.DEFAULT, new Signatures(SignaturePolicy.VERIFY, TrustStore.empty(), Clock.systemUTC()));
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Kind held = Kind.VNF_PACKAGE;

    /** Lets every reading of the kind wait from now on. */
    void hold(Kind kind) {
        held = kind;
        gate = new CountDownLatch(1);
    }

    /** Lets those that wait go on, and all later ones. */
    void go() {
        gate.countDown();
    }

    Reading<VnfPackage> vnfPackage(Path file, Unpacking unpacking) {
        pass(Kind.VNF_PACKAGE);
        return reader.readVnfPackage(file, unpacking);
    }

    Reading<NsdArchive> nsd(Path file, Unpacking unpacking) {
        pass(Kind.NSD);
        return reader.readNsd(file, unpacking);
    }

    Reading<PnfdArchive> pnfd(Path file, Unpacking unpacking) {
        pass(Kind.PNFD);
        return reader.readPnfd(file, unpacking);
    }

    private void pass(Kind kind) {
        try {
            if (kind == held) gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
