package io.sextant.iml;

import io.sextant.accel.Accelerator;
import io.sextant.accel.dataplane.DataPlane;
import io.sextant.accel.dpdk.DpdkAccelerator;
import io.sextant.accel.ffm.Installation;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.LinuxAccelerator;
import io.sextant.accel.p4.P4Accelerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What network functions can run on at this site: the kernel, and where DPDK is installed what the data plane process offers. */
final class Targets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Targets.class);

    private final DataPlane dataPlane;
    private final Map<String, Accelerator> accelerators = new TreeMap<>();

    /**
     * In this holder.
     *
     * @param folder for the log of the data plane process
     * @param changed called when what runs on DPDK does so no longer, or again
     */
    Targets(Holder holder, Path folder, Runnable changed) {
        dataPlane = new DataPlane(holder, folder.resolve("dataplane.log"), _ -> changed.run());
        accelerators.put("linux", new LinuxAccelerator(holder));
        Installation.absence()
                .ifPresentOrElse(
                        words -> LOG.info("This site has the target CPU only, and neither DPDK nor P4. {}", words),
                        () -> {
                            accelerators.put("dpdk", DpdkAccelerator.of(holder, dataPlane));
                            accelerators.put("p4", P4Accelerator.of(holder, dataPlane));
                        });
        dataPlane.attach();
    }

    /** The accelerators by the names under which offers and functions know them. */
    Map<String, Accelerator> accelerators() {
        return Map.copyOf(accelerators);
    }

    /** Lets go of the data plane process, which goes on. */
    @Override
    public void close() throws IOException {
        dataPlane.close();
    }
}
