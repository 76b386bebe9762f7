package io.sextant.vim.kubernetes;

import io.sextant.core.Problem;
import io.sextant.core.json.Json;
import io.sextant.vim.Charts;
import io.sextant.vim.InputStreamSupplier;
import io.sextant.vim.ReleaseId;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Charts by helm, which waits itself for what it has installed. */
final class KubernetesCharts implements Charts {
    private static final Duration COMING = Duration.ofMinutes(5);
    private static final Duration LONGER = Duration.ofMinutes(6);
    private static final Duration ASKING = Duration.ofSeconds(65);

    private final KubernetesApi api;
    private final ApiServer server;
    private final Tenant tenant;
    private final Helm helm;

    KubernetesCharts(KubernetesApi api, ApiServer server, Tenant tenant, Helm helm) {
        this.api = api;
        this.server = server;
        this.tenant = tenant;
        this.helm = helm;
    }

    @Override
    public void install(ReleaseId id, InputStreamSupplier chart, Map<String, Object> values) {
        tenant.prepare();
        inFolder(folder -> {
            try (var in = chart.open()) {
                Files.copy(in, folder.resolve("chart.tgz"));
            }
            Files.writeString(folder.resolve("values.json"), Json.MAPPER.writeValueAsString(values));
            return helm.run(
                    folder,
                    LONGER,
                    List.of(
                            "upgrade",
                            Names.of(id),
                            "./chart.tgz",
                            "--install",
                            "--atomic",
                            "--wait",
                            "--timeout",
                            COMING.toSeconds() + "s",
                            "--namespace",
                            api.namespace(),
                            "--values",
                            "values.json"));
        });
    }

    @Override
    public boolean isInstalled(ReleaseId id) {
        return inFolder(folder ->
                        helm.run(folder, ASKING, List.of("status", Names.of(id), "--namespace", api.namespace())))
                .isPresent();
    }

    @Override
    public void uninstall(ReleaseId id) {
        inFolder(folder -> helm.run(
                folder,
                LONGER,
                List.of(
                        "uninstall",
                        Names.of(id),
                        "--wait",
                        "--timeout",
                        COMING.toSeconds() + "s",
                        "--namespace",
                        api.namespace())));
    }

    /** What is done in a folder. */
    private interface Work<T> {
        T in(Path folder) throws IOException;
    }

    /** The folder is gone afterwards: it has our credentials. */
    private <T> T inFolder(Work<T> work) {
        try {
            var folder = Files.createTempDirectory("sextant-helm");
            try {
                Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
                return work.in(folder);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw Problem.internal("The files for helm cannot be written or read.", e);
        }
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failed) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
