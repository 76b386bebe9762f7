package io.sextant.accel.dataplane;

import io.sextant.accel.dpdk.DataPlanes;
import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.NeedsKernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

@NeedsDpdk
@NeedsKernel
class LaunchTest {
    @TempDir
    Path dir;

    private Holder holder;
    private Launch launch;

    @BeforeEach
    void start() {
        holder = Holder.attachOrStart(dir);
        launch = new Launch(holder, dir.resolve("dataplane.log"));
        launch.start();
    }

    @AfterEach
    void end() {
        holder.destroy();
    }

    @Test
    void aHolderHasOneDataPlaneProcessThoughTheOneBeforeIsStopped() throws Exception {
        var first = DataPlanes.process(holder);
        new ProcessBuilder("kill", "-STOP", "" + first.pid()).start().waitFor();
        launch.start();
        assertThat(DataPlanes.all(holder)).hasSize(1).doesNotContain(first);
    }

    @Test
    void aProcessThatIsStartedBesideAnotherEnds() throws Exception {
        var first = DataPlanes.process(holder);
        var second = holder.home().prepare(launch.command()).start();
        assertThat(second.inputReader().readLine()).contains("Another data plane process");
        second.waitFor();
        assertThat(DataPlanes.all(holder)).containsExactly(first);
    }
}
