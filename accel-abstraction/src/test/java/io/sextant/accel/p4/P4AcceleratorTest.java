package io.sextant.accel.p4;

import io.sextant.accel.Accelerator;
import io.sextant.accel.FunctionInstance;
import io.sextant.accel.RuleId;
import io.sextant.accel.Target;
import io.sextant.accel.dataplane.DataPlane;
import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.linux.Lab;
import io.sextant.accel.linux.NeedsKernel;
import io.sextant.accel.linux.Netns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import static io.sextant.accel.linux.Lab.F;
import static io.sextant.accel.linux.Lab.bothWays;
import static io.sextant.accel.linux.Lab.bothWaysOfSix;
import static io.sextant.accel.linux.Lab.router;
import static org.assertj.core.api.Assertions.assertThat;

/** A pipeline between two network namespaces, in the data plane process, with the kernel beside it. */
@NeedsDpdk
@NeedsKernel
class P4AcceleratorTest {
    @TempDir
    Path dir;

    private Lab lab;
    private DataPlane dataPlane;
    private Accelerator accelerator;

    @BeforeEach
    void start() {
        lab = new Lab(dir);
        dataPlane = new DataPlane(lab.holder, dir.resolve("dataplane.log"), _ -> {});
        accelerator = P4Accelerator.of(lab.holder, dataPlane);
        dataPlane.attach();
    }

    @AfterEach
    void end() throws IOException {
        dataPlane.close();
        lab.close();
    }

    @Test
    void packetsPassByThePipelineOnceTheirNextHopsAreKnown() {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        accelerator.install(F, bothWaysOfSix());
        lab.ping("10.0.2.2", 3);
        lab.ping("fd00:2::2", 3);
        var before = accelerator.counters(F).forwarded().packets();
        assertThat(lab.ping("10.0.2.2", 10).out())
                .contains("10 received, 0% packet loss")
                .contains("ttl=63");
        assertThat(lab.ping("fd00:2::2", 10).out())
                .contains("10 received, 0% packet loss")
                .contains("ttl=63");
        assertThat(accelerator.counters(F).forwarded().packets() - before).isEqualTo(40);
    }

    @Test
    void theKernelAnswersForThePortsAndForWhatCannotGoOn() {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        assertThat(lab.reaches("10.0.1.1")).as("the port itself").isTrue();
        assertThat(fromA("ping", "-n", "-c", "1", "-t", "1", "-W", "1", "10.0.2.2"))
                .contains("Time to live exceeded");
        assertThat(fromA("ping", "-n", "-c", "1", "-W", "1", "10.77.0.1")).contains("Net Unreachable");
    }

    @Test
    void withdrawnRulesStopThePingAndRemovingLeavesNothing() {
        var before = lab.objects();
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        lab.ping("10.0.2.2", 3);
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        assertThat(accelerator.deployed()).containsExactly(new FunctionInstance(router(), Target.P4, List.of()));
        accelerator.withdraw(F, new RuleId("there"));
        assertThat(lab.misses("10.0.2.2")).isTrue();
        accelerator.remove(F);
        assertThat(lab.objects()).isEqualTo(before);
    }

    private String fromA(String... command) {
        return lab.holder
                .netns("a")
                .attempt(List.of(command), "", Netns.TIMEOUT)
                .out();
    }
}
