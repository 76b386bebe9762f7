package io.sextant.catalogue;

import io.sextant.catalogue.blob.BlobStore;
import io.sextant.core.id.VnfPkgId;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.JdbcSettings;
import io.sextant.lifecycle.EngineSettings;
import io.sextant.lifecycle.Operations;
import io.sextant.lifecycle.Registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Another process on the same catalogue: it uploads its standard input and never ends reading what it onboards. */
final class OtherProcess {
    private OtherProcess() {}

    static Process upload(JdbcSettings settings, Path blobs, VnfPkgId id) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        settings.url(),
                        settings.user(),
                        settings.password(),
                        blobs.toString(),
                        id.toString())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] args) throws InterruptedException {
        var database = Database.open("catalogue-test", new JdbcSettings(args[0], args[1], args[2]));
        var blobs = BlobStore.open(Path.of(args[3]), CatalogueFixture.LIMIT);
        var reader = new TestReader();
        reader.hold();
        var onboardings = Onboardings.of(database, blobs, _ -> {}, reader::vnfPackage, reader::nsd);
        var operations = new Operations(
                database, new Registry(onboardings.types(), onboardings.handlers()), EngineSettings.DEFAULT);
        operations.start();
        var packages = new Catalogue(database, blobs, operations, _ -> {}).vnfPackages();
        packages.upload(VnfPkgId.of(args[4]), System.in, OptionalLong.empty());
        Thread.currentThread().join();
    }
}
