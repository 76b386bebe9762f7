package io.sextant.accel.dpdk;

import io.sextant.accel.Accelerator;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.dataplane.DataPlane;
import io.sextant.accel.dataplane.DataPlaneEvent;
import io.sextant.accel.dataplane.Device;
import io.sextant.accel.dataplane.Devices;
import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.golden.GoldenLab;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.Lab;
import io.sextant.accel.linux.NeedsKernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import static io.sextant.accel.linux.Lab.EAST;
import static io.sextant.accel.linux.Lab.F;
import static io.sextant.accel.linux.Lab.WEST;
import static io.sextant.accel.linux.Lab.bothWays;
import static io.sextant.accel.linux.Lab.router;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Functions whose links are devices of DPDK, with real packets. */
@NeedsDpdk
@NeedsKernel
class DeviceTest {
    @TempDir
    Path dir;

    private final BlockingQueue<DataPlaneEvent> events = new LinkedBlockingQueue<>();
    private Lab lab;
    private DataPlane dataPlane;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(GoldenLab.possible(), "root only has interfaces by af_xdp");
        lab = new Lab(dir);
        dataPlane = new DataPlane(lab.holder, dir.resolve("dataplane.log"), events::add);
    }

    @AfterEach
    void end() throws IOException {
        if (lab == null) return;
        dataPlane.close();
        lab.close();
    }

    private Accelerator by(Function<Holder, Devices> devices) {
        return DpdkAccelerator.of(lab.holder, dataPlane, devices.apply(lab.holder));
    }

    @Test
    void aRouterOnTapInterfacesForwardsAndTheKernelAnswersForItsPorts() {
        var accelerator = by(DeviceLinks::taps);
        var before = lab.objects();
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        // A bridge takes a second to see that somebody has a tap interface.
        until(() -> lab.reaches("10.0.2.2"));
        assertThat(lab.ping("10.0.2.2", 10).out()).contains("10 received").contains("ttl=63");
        assertThat(lab.reaches("10.0.1.1")).as("the port itself").isTrue();
        var counted = accelerator.counters(F);
        assertThat(counted.forwarded().packets()).isGreaterThanOrEqualTo(20);
        assertThat(counted.ports().get(WEST).received().packets()).isGreaterThanOrEqualTo(10);
        assertThat(counted.ports().get(EAST).sent().packets()).isGreaterThanOrEqualTo(10);
        accelerator.remove(F);
        assertThat(lab.objects()).isEqualTo(before);
    }

    @Test
    void aKilledDataPlaneTakesItsInterfacesAgain() throws Exception {
        var accelerator = by(DeviceLinks::express);
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        until(() -> lab.reaches("10.0.2.2"));
        DataPlanes.kill(lab.holder);
        assertThat(events.poll(20, SECONDS)).isEqualTo(DataPlaneEvent.LOST);
        assertThat(events.poll(30, SECONDS)).isEqualTo(DataPlaneEvent.BACK);
        until(() -> lab.reaches("10.0.2.2"));
        accelerator.remove(F);
        assertThat(lab.holder
                        .home()
                        .run(List.of("ip", "link", "show", "nic-left"))
                        .out())
                .as("no program stays in an interface")
                .doesNotContain("xdp");
    }

    @Test
    void aFunctionWhoseInterfaceWentSaysSo() throws Exception {
        var accelerator = by(DeviceLinks::express);
        accelerator.deploy(router());
        assertThat(accelerator.defect(F)).isEmpty();
        lab.holder.home().ip(List.of("link del nic-left"));
        DataPlanes.kill(lab.holder);
        until(() -> accelerator
                .defect(F)
                .filter(words -> words.contains("nic-left"))
                .isPresent());
        accelerator.remove(F);
        assertThat(accelerator.deployed()).isEmpty();
    }

    @Test
    void aDeviceThatTellsNothingOfFramesIsAskedAllTheTimeAndTheLoopStillTakesChanges() {
        var ring = new Device(new InterfaceName("left"), "net_ring", "");
        var accelerator = by(_ -> new Devices("/proc/" + lab.holder.pid() + "/ns/net", List.of(ring)));
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        assertThat(accelerator.rules(F)).hasSize(2);
        assertThat(accelerator.capabilities().freePorts()).isEqualTo(29);
        accelerator.remove(F);
        assertThat(accelerator.deployed()).isEmpty();
    }

    @Test
    void aDeviceThatIsNotThereIsToldInDpdksWordsAndLeavesNothing() {
        var wrong = new Device(new InterfaceName("left"), "0000:ff:1f.6", "");
        var devices = new Devices("/proc/" + lab.holder.pid() + "/ns/net", List.of(wrong));
        var accelerator = by(_ -> devices);
        var before = lab.objects();
        assertThatThrownBy(() -> accelerator.deploy(router()))
                .isInstanceOf(AcceleratorException.class)
                .hasMessageContaining("0000:ff:1f.6")
                .hasMessageContaining("cannot be plugged in");
        assertThat(lab.objects()).isEqualTo(before);
        assertThatThrownBy(() -> dataPlane.prove(wrong, devices)).hasMessageContaining("0000:ff:1f.6");
    }

    @Test
    void aDeviceWithoutACardSaysSoAlsoWhileAFunctionHasIt() {
        var devices = DeviceLinks.express(lab.holder);
        var accelerator = by(_ -> devices);
        var left = devices.all().getFirst();
        assertThat(dataPlane.prove(left, devices))
                .hasValueSatisfying(words -> assertThat(words).contains("Function not implemented"));
        accelerator.deploy(router());
        assertThat(dataPlane.prove(left, devices)).isPresent();
        assertThat(accelerator.deployed()).allMatch(instance -> instance.whole());
    }

    private static void until(BooleanSupplier seen) {
        var deadline = System.nanoTime() + SECONDS.toNanos(20);
        while (!seen.getAsBoolean()) assertThat(System.nanoTime()).isLessThan(deadline);
    }
}
