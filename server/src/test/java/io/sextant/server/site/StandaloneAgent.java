package io.sextant.server.site;

import io.sextant.accel.linux.Holder;
import io.sextant.core.id.SiteId;
import io.sextant.server.FileTree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A site agent of the built distribution without a server above it; its site goes with it. */
final class StandaloneAgent implements AutoCloseable {
    private final Path data;
    private final SiteAgentProcess process;
    private final SiteAccess access;

    private StandaloneAgent(Path data, SiteAgentProcess process) {
        this.data = data;
        this.process = process;
        this.access = process.start();
    }

    static StandaloneAgent start(SiteId site) throws IOException {
        var data = Files.createTempDirectory("sextant-site");
        var distribution = Path.of("target", "dist").toAbsolutePath();
        var command = new AgentCommand(distribution, data, site.value(), data.resolve("agent.log"));
        return new StandaloneAgent(data, new SiteAgentProcess(command, data.resolve("site")));
    }

    String url() {
        return access.url();
    }

    String token() {
        return access.token();
    }

    @Override
    public void close() throws IOException {
        process.close();
        Holder.attachOrStart(data.resolve("site")).destroy();
        FileTree.delete(data);
    }
}
