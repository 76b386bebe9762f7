package io.sextant.catalogue;

import io.sextant.catalogue.blob.BlobStore;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfPkgId;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.JdbcSettings;
import io.sextant.lifecycle.EngineSettings;
import io.sextant.lifecycle.Operations;
import io.sextant.lifecycle.Registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Another process on the same catalogue, which is told what to do and never ends reading what it onboards. */
final class OtherProcess {
    private OtherProcess() {}

    /** It uploads its standard input. */
    static Process upload(JdbcSettings settings, Path blobs, VnfPkgId id) throws IOException {
        return start(List.of(), settings, blobs, "upload", id.toString());
    }

    /** It works on what there is. */
    static Process work(JdbcSettings settings, Path blobs) throws IOException {
        return start(List.of(), settings, blobs, "work", "");
    }

    /** It dies when the content has got its name, before the transaction is committed that refers to it. */
    static Process dieBeforeCommit(JdbcSettings settings, Path blobs, VnfPkgId id) throws IOException {
        return start(List.of(), settings, blobs, "die", id.toString());
    }

    /** Its blobs are on a disk of 1 MiB of its own; it ends with the number of files that a refused upload has left. */
    static Process uploadToSmallDisk(JdbcSettings settings, Path blobs, VnfPkgId id) throws IOException {
        var user = System.getProperty("user.name").equals("root") ? "-m" : "-Urm";
        var mount = "mount -t tmpfs -o size=1m tmpfs " + blobs + " && exec \"$@\"";
        return start(List.of("unshare", user, "sh", "-c", mount, "sh"), settings, blobs, "count", id.toString());
    }

    private static Process start(List<String> before, JdbcSettings settings, Path blobs, String task, String id)
            throws IOException {
        var command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                settings.url(),
                settings.user(),
                settings.password(),
                blobs.toString(),
                task,
                id));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] args) throws InterruptedException, IOException {
        var database = Database.open("catalogue-test", new JdbcSettings(args[0], args[1], args[2]));
        var folder = Path.of(args[3]);
        var blobs = BlobStore.open(folder, CatalogueFixture.LIMIT);
        switch (args[4]) {
            case "work" -> packages(database, blobs, folder);
            case "upload" ->
                packages(database, blobs, folder).upload(VnfPkgId.of(args[5]), System.in, OptionalLong.empty());
            case "die" -> dieBeforeCommit(database, blobs, VnfPkgId.of(args[5]));
            default -> countAfterRefusal(packages(database, blobs, folder), folder, VnfPkgId.of(args[5]));
        }
        Thread.currentThread().join();
    }

    private static VnfPackages packages(Database database, BlobStore blobs, Path folder) {
        var secrets = CatalogueFixture.secrets(folder);
        var reader = new TestReader();
        reader.hold(Kind.VNF_PACKAGE);
        var onboardings = Onboardings.of(
                database,
                blobs,
                CatalogueFixture.fetcher(),
                secrets,
                _ -> {},
                reader::vnfPackage,
                reader::nsd,
                reader::pnfd);
        var operations = new Operations(
                database, new Registry(onboardings.types(), onboardings.handlers()), EngineSettings.DEFAULT);
        operations.start();
        return new Catalogue(database, blobs, operations, secrets, _ -> {}).vnfPackages();
    }

    private static void countAfterRefusal(VnfPackages packages, Path folder, VnfPkgId id) throws IOException {
        try {
            packages.upload(id, System.in, OptionalLong.empty());
        } catch (Problem refused) {
            try (var files = Files.walk(folder)) {
                System.exit((int) files.filter(Files::isRegularFile)
                        .filter(file -> !file.endsWith(CatalogueFixture.KEY))
                        .count());
            }
        }
    }

    private static void dieBeforeCommit(Database database, BlobStore blobs, VnfPkgId id) {
        var entries = new Entries(database, Kind.VNF_PACKAGE, _ -> {});
        var uploads = new Uploads(
                entries,
                new Contents(database, blobs),
                (entry, content) -> Runtime.getRuntime().halt(137));
        uploads.upload(id.value(), System.in, OptionalLong.empty());
    }
}
