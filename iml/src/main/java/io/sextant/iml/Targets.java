package io.sextant.iml;

import io.sextant.accel.Accelerator;
import io.sextant.accel.dataplane.DataPlane;
import io.sextant.accel.dpdk.DpdkAccelerator;
import io.sextant.accel.ffm.Installation;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.LinuxAccelerator;
import io.sextant.accel.p4.P4Accelerator;
import io.sextant.accel.xdp.XdpAccelerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What network functions can run on at this site: the kernel, there with XDP where it takes programs, and where DPDK is installed
 * what the data plane process offers.
 */
final class Targets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Targets.class);

    private final DataPlane dataPlane;
    private final Map<String, Accelerator> accelerators = new TreeMap<>();
    private final Map<String, String> absent = new TreeMap<>();

    /**
     * In this holder.
     *
     * @param folder for the log of the data plane process
     * @param changed called when what runs on DPDK does so no longer, or again
     */
    Targets(Holder holder, Path folder, Runnable changed) {
        dataPlane = new DataPlane(holder, folder.resolve("dataplane.log"), _ -> changed.run());
        accelerators.put("linux", new LinuxAccelerator(holder));
        add("xdp", XdpAccelerator.absence(), () -> new XdpAccelerator(holder));
        add("dpdk", Installation.absence(), () -> DpdkAccelerator.of(holder, dataPlane));
        add("p4", Installation.absence(), () -> P4Accelerator.of(holder, dataPlane));
        dataPlane.attach();
    }

    private void add(String name, Optional<String> absence, Supplier<Accelerator> accelerator) {
        absence.ifPresentOrElse(
                words -> {
                    LOG.info("This site has no {}. {}", name, words);
                    absent.put(name, words);
                },
                () -> accelerators.put(name, accelerator.get()));
    }

    /** The accelerators by the names under which offers and functions know them. */
    Map<String, Accelerator> accelerators() {
        return Map.copyOf(accelerators);
    }

    /** Those that the site might have, each with the reason why it has not and what to do. */
    Map<String, String> absent() {
        return Map.copyOf(absent);
    }

    /** Lets go of the data plane process, which goes on. */
    @Override
    public void close() throws IOException {
        dataPlane.close();
    }
}
