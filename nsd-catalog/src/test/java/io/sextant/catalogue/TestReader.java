package io.sextant.catalogue;

import io.sextant.catalogue.csar.ArchiveLimits;
import io.sextant.catalogue.csar.NsdArchive;
import io.sextant.catalogue.csar.PackageReader;
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

    /** Lets every reading wait from now on. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    /** Lets those that wait go on, and all later ones. */
    void go() {
        gate.countDown();
    }

    Reading<VnfPackage> vnfPackage(Path file, Unpacking unpacking) {
        pass();
        return reader.readVnfPackage(file, unpacking);
    }

    Reading<NsdArchive> nsd(Path file, Unpacking unpacking) {
        pass();
        return reader.readNsd(file, unpacking);
    }

    private void pass() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
