package io.sextant.vim.kubernetes;

import io.sextant.core.Problem;
import io.sextant.core.json.Json;
import io.sextant.vim.Charts;
import io.sextant.vim.InputStreamSupplier;
import io.sextant.vim.ReleaseId;
import io.sextant.vim.SouthboundFault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Charts by helm, which waits itself for what it has installed. */
final class KubernetesCharts implements Charts {
    private static final Duration COMING = Duration.ofMinutes(5);
    // Helm brings back what was there after what has failed, which takes its time, too.
    private static final Duration LONGER = COMING.multipliedBy(2).plusMinutes(1);
    private static final Duration ASKING = Duration.ofSeconds(65);
    /** Helm warns of others. */
    private static final FileAttribute<?> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final List<String> WAITING = List.of("--wait", "--timeout", COMING.toSeconds() + "s");

    private final KubernetesApi api;
    private final ApiServer server;
    private final Tenant tenant;
    private final Helm helm;
    private final HelmFolders folders;

    KubernetesCharts(KubernetesApi api, ApiServer server, Tenant tenant, Helm helm, HelmFolders folders) {
        this.api = api;
        this.server = server;
        this.tenant = tenant;
        this.helm = helm;
        this.folders = folders;
    }

    @Override
    public void install(ReleaseId id, InputStreamSupplier chart, Map<String, Object> values) {
        var name = Names.of(id);
        tenant.prepare();
        inFolder(name, folder -> {
            try (var in = chart.open()) {
                Files.copy(in, folder.path().resolve("chart.tgz"));
            }
            Files.writeString(folder.path().resolve("values.json"), Json.MAPPER.writeValueAsString(values));
            try {
                return upgrade(folder, name);
            } catch (Problem e) {
                var pending = SouthboundFault.of(e).equals(Optional.of(SouthboundFault.BUSY));
                if (!pending || folders.isBusy(name, folder)) throw e;
                mend(folder, name);
                return upgrade(folder, name);
            }
        });
    }

    private Optional<String> upgrade(HelmFolders.Run folder, String name) {
        return waiting(folder, "upgrade", name, "./chart.tgz", "--install", "--values", "values.json", "--atomic");
    }

    /**
     * Whoever was installing the release is gone, and helm would wait for him: what was installed before is brought back, or what
     * there is of it removed.
     */
    private void mend(HelmFolders.Run folder, String name) throws IOException {
        // There may be warnings before it.
        var history = asking(folder, "history", name, "--output", "json").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("["))
                .findFirst()
                .orElse("[]");
        var good = Optional.<String>empty();
        for (var revision : Json.MAPPER.readTree(history))
            if (revision.path("status").asText().equals("deployed"))
                good = Optional.of(revision.path("revision").asText());
        good.ifPresentOrElse(
                revision -> waiting(folder, "rollback", name, revision), () -> waiting(folder, "uninstall", name));
    }

    @Override
    public boolean isInstalled(ReleaseId id) {
        return inFolder(Names.of(id), folder -> asking(folder, "status", Names.of(id)))
                .isPresent();
    }

    @Override
    public void uninstall(ReleaseId id) {
        inFolder(Names.of(id), folder -> waiting(folder, "uninstall", Names.of(id)));
    }

    private Optional<String> waiting(HelmFolders.Run folder, String... command) {
        var all = new ArrayList<>(List.of(command));
        all.addAll(WAITING);
        return run(folder, LONGER, all);
    }

    private Optional<String> asking(HelmFolders.Run folder, String... command) {
        return run(folder, ASKING, new ArrayList<>(List.of(command)));
    }

    private Optional<String> run(HelmFolders.Run folder, Duration limit, List<String> command) {
        command.addAll(List.of("--namespace", api.namespace()));
        return helm.run(folder.path(), limit, command);
    }

    /** What is done in a folder. */
    private interface Work<T> {
        T in(HelmFolders.Run folder) throws IOException;
    }

    private <T> T inFolder(String release, Work<T> work) {
        try (var folder = folders.run(release)) {
            var kubeconfig = Files.createFile(folder.path().resolve("kubeconfig"), OURS_ALONE);
            Files.writeString(kubeconfig, server.kubeconfig());
            return work.in(folder);
        } catch (IOException e) {
            throw Problem.internal("The files for helm cannot be written or read.", e);
        }
    }
}
