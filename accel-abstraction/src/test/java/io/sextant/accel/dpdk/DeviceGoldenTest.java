package io.sextant.accel.dpdk;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.dataplane.Device;
import io.sextant.accel.dataplane.Devices;
import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.golden.FastPathLab;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.GoldenLab;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.NeedsKernel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All vectors over devices of DPDK: each link leads to one of af_xdp. */
@NeedsDpdk
@NeedsKernel
class DeviceGoldenTest {
    private static final List<String> LINKS = List.of("left", "right");

    @TempDir
    static Path dir;

    private static FastPathLab lab;

    @BeforeAll
    static void start() {
        lab = new FastPathLab(dir, (holder, dataPlane) -> DpdkAccelerator.of(holder, dataPlane, express(holder)));
    }

    private static Devices express(Holder holder) {
        holder.home()
                .ip(LINKS.stream()
                        .flatMap(link -> Stream.of(
                                "link add to-" + link + " type veth peer name nic-" + link,
                                "link set to-" + link + " addrgenmode none",
                                "link set nic-" + link + " addrgenmode none",
                                "link set to-" + link + " master " + link + " up",
                                "link set nic-" + link + " up"))
                        .toList());
        holder.home().awaitUp(LINKS.stream().map(link -> "to-" + link).toList());
        return new Devices(
                "/proc/" + holder.pid() + "/ns/net",
                LINKS.stream()
                        .map(link -> new Device(new InterfaceName(link), "net_af_xdp", "iface=nic-" + link))
                        .toList());
    }

    @AfterAll
    static void end() throws IOException {
        if (lab != null) lab.close();
    }

    static Stream<Golden> vectors() {
        return GoldenLab.of(lab.accelerator());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theProgramDoesWhatTheVectorSays(Golden golden) {
        lab.run(golden);
    }
}
