package io.sextant.vnfm;

import io.sextant.catalogue.VnfPackages;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfPkgId;
import io.sextant.vim.Execution;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.Workloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A shell script of a VNF package, ready to be run in a workload.
 *
 * @param text with its inputs before it
 */
record Script(String text) {
    /** What a cluster takes as one argument of a command is not much more. */
    static final int LONGEST = 64 << 10;

    private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);

    /**
     * The script of the package.
     *
     * @param inputs are variables of its environment
     * @throws Problem 422 if it is too long
     */
    static Script of(VnfPackages packages, VnfPkgId vnfPkgId, String file, Map<String, String> inputs) {
        var content = packages.artifact(vnfPkgId, file);
        if (content.size() > LONGEST)
            throw Problem.unprocessable("The script '" + file + "' has " + content.size() + " bytes; " + LONGEST
                    + " are the most that can be run.");
        try (var stream = content.open()) {
            return new Script(variables(inputs) + new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs it; empty if the workload does not run, or has no shell.
     *
     * @param limit that it may take
     */
    Optional<Execution> run(Workloads workloads, WorkloadId id, Duration limit) {
        try {
            var shell = workloads.exec(id, List.of("sh", "-c", ":"), PROBE_LIMIT);
            if (shell.exitCode() != 0) return Optional.empty();
            return Optional.of(workloads.exec(id, List.of("sh", "-c", text), limit));
        } catch (Problem problem) {
            if (isStill(problem)) return Optional.empty();
            throw problem;
        }
    }

    /** A workload that does not run is perhaps what is being healed. */
    private static boolean isStill(Problem problem) {
        return SouthboundFault.of(problem)
                .filter(fault -> fault == SouthboundFault.CONFLICT || fault == SouthboundFault.NOT_FOUND)
                .isPresent();
    }

    private static String variables(Map<String, String> inputs) {
        var text = new StringBuilder();
        new TreeMap<>(inputs)
                .forEach((name, value) -> text.append("export ")
                        .append(name.replaceAll("^[^A-Za-z_]|[^A-Za-z0-9_]", "_"))
                        .append("='")
                        .append(value.replace("'", "'\\''"))
                        .append("'\n"));
        return text.toString();
    }
}
