package io.sextant.server.site;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import static org.assertj.core.api.Assertions.assertThat;

/** The node of the tests' cluster as one of a site: the site's plugin stands in its network configuration, as an operator puts it there. */
public final class SiteNode implements AutoCloseable {
    /** The environment variable with the node's folders of network configurations and of plugins, and a colon between. */
    private static final String FOLDERS = "SEXTANT_TEST_KUBERNETES_CNI";

    private final Path configuration;
    private final String before;

    /**
     * Puts it there.
     *
     * @param data of the site's agent
     */
    public SiteNode(Path data) throws IOException, InterruptedException {
        var folders = System.getenv(FOLDERS).split(":");
        addPlugin(data, folders[1]);
        configuration = configuration(Path.of(folders[0]));
        before = Files.readString(configuration);
        write(chained(before));
    }

    private static void addPlugin(Path data, String folder) throws IOException, InterruptedException {
        var making = new ProcessBuilder("../sextant", "cni", folder).redirectErrorStream(true);
        making.environment().put("SEXTANT_DATA", data.toString());
        var process = making.start();
        var words = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(words).isZero();
    }

    private static Path configuration(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".conflist"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** As a whole: a runtime that reads half of it takes its node for not ready. */
    private void write(String conflist) throws IOException {
        var fresh = configuration.resolveSibling("fresh");
        Files.writeString(fresh, conflist);
        Files.move(fresh, configuration, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String chained(String conflist) throws IOException {
        var list = (ObjectNode) new ObjectMapper().readTree(conflist);
        list.withArray("/plugins").addObject().put("type", "sextant").put("pods", true);
        return list.toString();
    }

    @Override
    public void close() throws IOException {
        write(before);
    }
}
