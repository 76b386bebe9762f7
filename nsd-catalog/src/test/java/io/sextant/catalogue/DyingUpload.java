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
import java.util.List;
import java.util.OptionalLong;

/** Another process that uploads its standard input, until it is killed. */
final class DyingUpload {
    private DyingUpload() {}

    static Process start(JdbcSettings settings, Path blobs, VnfPkgId id) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingUpload.class.getName(),
                        settings.url(),
                        settings.user(),
                        settings.password(),
                        blobs.toString(),
                        id.toString())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] args) {
        var database = Database.open("catalogue-test", new JdbcSettings(args[0], args[1], args[2]));
        var store = BlobStore.open(Path.of(args[3]), CatalogueFixture.LIMIT);
        var idle = new Operations(database, new Registry(List.of(), List.of()), EngineSettings.DEFAULT);
        new Catalogue(database, store, idle)
                .vnfPackages()
                .upload(VnfPkgId.of(args[4]), System.in, OptionalLong.empty());
    }
}
