package io.sextant.catalogue;

import io.sextant.catalogue.csar.NsdArchive;
import io.sextant.catalogue.csar.PackageReader;
import io.sextant.catalogue.csar.PnfdArchive;
import io.sextant.catalogue.csar.VnfPackage;
import io.sextant.catalogue.validation.Reading;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The real reader, which a test can hold up. */
final class TestReader {
    private final PackageReader reader = new PackageReader();
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

    Reading<VnfPackage> vnfPackage(Path file) {
        pass(Kind.VNF_PACKAGE);
        return reader.readVnfPackage(file);
    }

    Reading<NsdArchive> nsd(Path file) {
        pass(Kind.NSD);
        return reader.readNsd(file);
    }

    Reading<PnfdArchive> pnfd(Path file) {
        pass(Kind.PNFD);
        return reader.readPnfd(file);
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
