package io.sextant.catalogue.vendor;

import io.sextant.catalogue.csar.ArchiveLimits;
import io.sextant.catalogue.csar.PackageMaker;
import io.sextant.catalogue.csar.PackageReader;
import io.sextant.catalogue.csar.SecurityOption;
import io.sextant.catalogue.csar.SourceFolder;
import io.sextant.catalogue.csar.signature.SignaturePolicy;
import io.sextant.catalogue.csar.signature.Signatures;
import io.sextant.catalogue.csar.signature.SigningKey;
import io.sextant.catalogue.csar.signature.TrustStore;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The command {@code package}: makes a package of a folder, hashed and, with a key, signed. */
public final class MakePackage {
    private static final String USAGE = """
            Usage: ./sextant package [-o FILE] [--key KEY.pem --cert CERT.pem [--option 1|2]] FOLDER
            Makes FOLDER.csar, or FILE, of the folder's files. It writes TOSCA.meta when there is none, and the manifest.
            With a key it is signed: the manifest (option 1), or the package as a whole (option 2).
            Ends with 0, with 1 when a server would refuse the package, or 2 when it cannot do what it was asked.""";
    /** It knows nobody to trust, so that it verifies the signature but not the signer. */
    private static final PackageReader READER = new PackageReader(
            ArchiveLimits.DEFAULT, new Signatures(SignaturePolicy.VERIFY, TrustStore.empty(), Clock.systemUTC()));

    private static final Map<String, SecurityOption> OPTIONS =
            Map.of("1", SecurityOption.OPTION_1, "2", SecurityOption.OPTION_2);

    private MakePackage() {}

    public static void main(String[] line) {
        System.exit(run(line, System.out, System.err));
    }

    /** The exit status. */
    static int run(String[] line, PrintStream out, PrintStream err) {
        try {
            var arguments = Arguments.of(line, Set.of("-o", "--key", "--cert", "--option"), Set.of());
            if (arguments.operands().size() != 1) throw new Refused(USAGE);
            var folder =
                    Path.of(arguments.operands().getFirst()).toAbsolutePath().normalize();
            if (!Files.isDirectory(folder)) throw new Refused(folder + " is no folder.");
            var target = arguments.option("-o").map(Path::of).orElseGet(() -> Path.of(folder.getFileName() + ".csar"));
            var report = make(new SourceFolder(folder), target, key(arguments), option(arguments));
            (report.sound().isPresent() ? out : err).println(report.text(Set.of()));
            return report.sound().isPresent() ? 0 : 1;
        } catch (Refused e) {
            err.println(e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            err.println("Cannot make the package: " + e.getMessage());
        }
        return 2;
    }

    /** What the package would be told by a server; only a sound one gets its name. */
    private static Report make(SourceFolder folder, Path target, Optional<SigningKey> key, SecurityOption option)
            throws IOException {
        var draft = Files.createTempFile(target.toAbsolutePath().getParent(), ".sextant", ".csar");
        try {
            var envelope = option == SecurityOption.OPTION_2;
            new PackageMaker(folder, READER, released(folder)).write(draft, envelope ? Optional.empty() : key);
            if (envelope) envelop(draft, target, key.orElseThrow());
            var report = new Validator(READER).validate(draft).of(target);
            if (report.sound().isPresent()) publish(draft, target);
            return report;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void envelop(Path draft, Path target, SigningKey key) throws IOException {
        var csar = Files.createTempFile(draft.getParent(), ".sextant", ".inner");
        try {
            Files.move(draft, csar, StandardCopyOption.REPLACE_EXISTING);
            PackageMaker.envelop(csar, target.getFileName().toString().replaceFirst("\\.[^.]*$", ""), draft, key);
        } finally {
            Files.deleteIfExists(csar);
        }
    }

    /** A temporary file is for its owner only, which the package is not. */
    private static void publish(Path draft, Path target) throws IOException {
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** SOURCE_DATE_EPOCH as reproducible builds have it, or the time of the newest file. */
    private static Instant released(SourceFolder folder) throws IOException {
        var stated = Optional.ofNullable(System.getenv("SOURCE_DATE_EPOCH")).filter(text -> text.matches("\\d{1,11}"));
        if (stated.isPresent()) return Instant.ofEpochSecond(Long.parseLong(stated.get()));
        var newest = Instant.EPOCH;
        for (var path : folder.paths()) {
            var time = Files.getLastModifiedTime(folder.file(path)).toInstant();
            if (time.isAfter(newest)) newest = time;
        }
        return newest;
    }

    private static Optional<SigningKey> key(Arguments arguments) throws IOException {
        var key = arguments.option("--key");
        var certificate = arguments.option("--cert");
        if (key.isPresent() != certificate.isPresent()) throw new Refused("--key and --cert belong together.");
        if (key.isEmpty()) return Optional.empty();
        return Optional.of(
                SigningKey.read(Files.readString(Path.of(key.get())), Files.readAllBytes(Path.of(certificate.get()))));
    }

    private static SecurityOption option(Arguments arguments) {
        var option = arguments.option("--option");
        if (option.isPresent() && arguments.option("--key").isEmpty())
            throw new Refused("--option says how to sign, which takes a --key and its --cert.");
        return Optional.ofNullable(OPTIONS.get(option.orElse("1")))
                .orElseThrow(() -> new Refused("--option is 1 or 2 (SOL004 5.1), not " + option.get() + "."));
    }
}
