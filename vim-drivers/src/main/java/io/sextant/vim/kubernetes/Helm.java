package io.sextant.vim.kubernetes;

import io.sextant.core.Problem;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.http.HttpAnswers;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The program {@code helm}, which is found on the server's path or named by {@code SEXTANT_HELM}. Each call has a folder of its own
 * for all that helm reads and writes, its home included: nothing of the server's user gets in, and nothing stays.
 *
 * @param program nothing if there is none on this machine
 */
record Helm(String who, Optional<Path> program) {
    private static final int LONGEST_WORDS = 64 << 10;
    /** Helm's own words for a release that is not there. */
    private static final String NOT_FOUND = "release: not found";

    private static final Pattern UNREACHABLE = Pattern.compile(
            "cluster unreachable|connection refused|no such host|i/o timeout", Pattern.CASE_INSENSITIVE);
    private static final Pattern LATE = Pattern.compile("timed out waiting|deadline exceeded|context deadline");

    /** That of this machine. */
    static Helm installed(String who) {
        var named = Optional.ofNullable(System.getenv("SEXTANT_HELM")).map(Path::of);
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("").split(Pattern.quote(File.pathSeparator));
        return new Helm(
                who,
                named.or(() -> List.of(path).stream()
                                .map(folder -> Path.of(folder, "helm"))
                                .filter(Files::isExecutable)
                                .findFirst())
                        .filter(Files::isExecutable));
    }

    /**
     * Runs a command.
     *
     * @param folder with the file {@code kubeconfig}; relative paths are those of files in it
     * @return nothing if helm says that the release is not there
     * @throws Problem of what helm says
     */
    Optional<String> run(Path folder, Duration limit, List<String> arguments) {
        var command = new ArrayList<>(List.of(required().toString()));
        command.addAll(arguments);
        var said = folder.resolve("said");
        try {
            var process = begun(command, folder, said);
            try {
                OrphanedHelm.note(folder, process);
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
                    throw problem(SouthboundFault.NO_ANSWER, "no end within " + limit.toSeconds() + " s");
                return answer(process.exitValue(), words(said));
            } finally {
                // One that is not waited for any more shall not go on behind our back.
                process.destroyForcibly().onExit().join();
            }
        } catch (IOException e) {
            throw problem(SouthboundFault.BROKEN, "it cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw problem(SouthboundFault.NO_ANSWER, "interrupted while it ran");
        }
    }

    private static Process begun(List<String> command, Path folder, Path said) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(said.toFile());
        var path = builder.environment().get("PATH");
        builder.environment().clear();
        if (path != null) builder.environment().put("PATH", path);
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("KUBECONFIG", folder.resolve("kubeconfig").toString());
        return builder.start();
    }

    private static String words(Path said) throws IOException {
        try (var in = Files.newInputStream(said)) {
            return new String(in.readNBytes(LONGEST_WORDS), StandardCharsets.UTF_8);
        }
    }

    private Optional<String> answer(int exit, String words) {
        if (exit == 0) return Optional.of(words);
        if (words.contains(NOT_FOUND)) return Optional.empty();
        throw problem(fault(words), words);
    }

    private static SouthboundFault fault(String words) {
        if (UNREACHABLE.matcher(words).find()) return SouthboundFault.UNREACHABLE;
        if (words.contains(KubernetesAnswers.QUOTA)) return SouthboundFault.NO_CAPACITY;
        if (words.contains("another operation") && words.contains("in progress")) return SouthboundFault.BUSY;
        return LATE.matcher(words).find() ? SouthboundFault.BROKEN : SouthboundFault.REFUSED;
    }

    private Path required() {
        return program.orElseThrow(() -> SouthboundFault.REFUSED.problem(
                who,
                "charts are installed by the program helm, and the server has none: install it as https://helm.sh tells,"
                        + " where the server finds it, or name it by SEXTANT_HELM"));
    }

    private Problem problem(SouthboundFault fault, String words) {
        return fault.problem(who, "helm: " + HttpAnswers.printable(words));
    }
}
