package io.sextant.server.site;

import io.sextant.accel.linux.Holder;
import io.sextant.core.id.SiteId;
import io.sextant.core.json.Json;
import io.sextant.server.FileTree;

import java.io.IOException;
import java.io.UncheckedIOException;
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

    Path data() {
        return data;
    }

    String url() {
        return access.url();
    }

    String token() {
        return access.token();
    }

    /** kill -9 of a workload's first process. */
    void kill(String workload) {
        try {
            var pid = Files.readString(
                    data.resolve("site/workloads").resolve(workload).resolve("pid"));
            ProcessHandle.of(Long.parseLong(pid.strip())).ifPresent(ProcessHandle::destroyForcibly);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** kill -9 of the agent itself, which is started again; answers when it has died. */
    void kill() {
        try {
            var pid = Json.MAPPER
                    .readTree(data.resolve("site/agent.json").toFile())
                    .path("pid")
                    .asLong();
            var agent = ProcessHandle.of(pid).orElseThrow();
            agent.destroyForcibly();
            agent.onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What holds the site's kernel objects. */
    Holder holder() {
        return Holder.attachOrStart(data.resolve("site"));
    }

    @Override
    public void close() throws IOException {
        process.close();
        holder().destroy();
        FileTree.delete(data);
    }
}
