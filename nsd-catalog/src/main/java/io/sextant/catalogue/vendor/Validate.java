package io.sextant.catalogue.vendor;

import io.sextant.catalogue.csar.ArchiveLimits;
import io.sextant.catalogue.csar.PackageReader;
import io.sextant.catalogue.csar.signature.SignaturePolicy;
import io.sextant.catalogue.csar.signature.Signatures;
import io.sextant.catalogue.csar.signature.TrustStore;
import io.sextant.core.Problem;
import io.sextant.core.json.Json;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The command {@code validate}: tells of packages and descriptors what a server would say to them. */
public final class Validate {
    private static final String USAGE = """
            Usage: ./sextant validate [--json] [--trust FOLDER|FILE] [--signatures POLICY] FILE...
            FILE is a VNF package, an NSD or PNFD archive, or a descriptor: TOSCA, or SOL006 in YAML, JSON or XML. POLICY is one of %s (verify).
            Ends with 0 when all are sound, 1 when one has faults, 2 when it cannot do what it was asked.""".formatted(SignaturePolicy.names());

    private Validate() {}

    public static void main(String[] line) {
        System.exit(run(line, System.out, System.err));
    }

    /** The exit status. */
    static int run(String[] line, PrintStream out, PrintStream err) {
        try {
            var arguments = Arguments.of(line, Set.of("--trust", "--signatures"), Set.of("--json"));
            if (arguments.operands().isEmpty()) throw new Refused(USAGE);
            var reports = validate(arguments);
            out.println(arguments.flags().contains("--json") ? json(reports) : text(reports));
            return reports.stream().allMatch(report -> report.sound().isPresent()) ? 0 : 1;
        } catch (Refused | IllegalArgumentException | Problem e) {
            err.println(e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            err.println("Cannot read: " + e.getMessage());
        }
        return 2;
    }

    private static List<Report> validate(Arguments arguments) throws IOException {
        var policy =
                arguments.option("--signatures").map(SignaturePolicy::named).orElse(SignaturePolicy.VERIFY);
        var trust = arguments.option("--trust").map(Validate::trust).orElse(TrustStore.empty());
        var signatures = new Signatures(policy, trust, Clock.systemUTC());
        var validator = new Validator(new PackageReader(ArchiveLimits.DEFAULT, signatures));
        var reports = new ArrayList<Report>();
        for (var file : arguments.operands()) reports.add(validator.validate(Path.of(file)));
        return reports;
    }

    private static TrustStore trust(String place) {
        var path = Path.of(place);
        if (Files.notExists(path)) throw new Refused("There is no " + place + " with trusted certificates.");
        return TrustStore.of(path);
    }

    private static String text(List<Report> reports) {
        var known = known(reports);
        return reports.stream().map(report -> report.text(known)).collect(Collectors.joining("\n"));
    }

    private static String json(List<Report> reports) throws IOException {
        var known = known(reports);
        var files = reports.stream().map(report -> json(report, known)).toList();
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("files", files));
    }

    private static Map<String, Object> json(Report report, Set<String> known) {
        var json = new LinkedHashMap<String, Object>();
        json.put("file", report.file());
        json.put("kind", report.kind());
        json.put("sound", report.sound().isPresent());
        report.sound().ifPresent(sound -> json.put("descriptorId", sound.descriptorId()));
        report.sound().flatMap(Report.Sound::signature).ifPresent(signature -> json.put("signature", signature));
        json.put("faults", report.faults());
        json.put("notes", report.notes(known));
        return json;
    }

    private static Set<String> known(List<Report> reports) {
        return reports.stream()
                .flatMap(report -> report.sound().stream())
                .map(Report.Sound::descriptorId)
                .collect(Collectors.toSet());
    }
}
