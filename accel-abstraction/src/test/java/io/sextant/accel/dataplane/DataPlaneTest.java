package io.sextant.accel.dataplane;

import io.sextant.accel.dpdk.DataPlanes;
import io.sextant.accel.dpdk.DpdkAccelerator;
import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.linux.Lab;
import io.sextant.accel.linux.NeedsKernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import static io.sextant.accel.linux.Lab.router;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

@NeedsDpdk
@NeedsKernel
class DataPlaneTest {
    @TempDir
    Path dir;

    private final BlockingQueue<DataPlaneEvent> events = new LinkedBlockingQueue<>();
    private Lab lab;
    private DataPlane dataPlane;

    @BeforeEach
    void start() {
        lab = new Lab(dir);
        dataPlane = new DataPlane(lab.holder, dir.resolve("dataplane.log"), events::add, Duration.ofMillis(100));
    }

    @AfterEach
    void end() throws IOException {
        dataPlane.close();
        lab.close();
    }

    @Test
    void aProcessThatEndsMoreOftenThanItIsReplacedAtOnceIsTriedAgainUnasked() throws Exception {
        DpdkAccelerator.of(lab.holder, dataPlane).deploy(router());
        for (var end = 1; end <= 5; end++) {
            DataPlanes.kill(lab.holder);
            assertThat(events.poll(60, SECONDS)).isEqualTo(DataPlaneEvent.LOST);
            assertThat(events.poll(60, SECONDS)).as("end " + end).isEqualTo(DataPlaneEvent.BACK);
        }
    }
}
