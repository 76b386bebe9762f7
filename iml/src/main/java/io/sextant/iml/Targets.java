package io.sextant.iml;

import io.sextant.accel.Accelerator;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.dataplane.DataPlane;
import io.sextant.accel.dataplane.Device;
import io.sextant.accel.dataplane.Devices;
import io.sextant.accel.dpdk.DpdkAccelerator;
import io.sextant.accel.ffm.Installation;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.LinuxAccelerator;
import io.sextant.accel.p4.P4Accelerator;
import io.sextant.accel.p4.runtime.P4RuntimeAccelerator;
import io.sextant.accel.smartnic.SmartNicAccelerator;
import io.sextant.accel.xdp.XdpAccelerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What network functions can run on at this site: the kernel, there with XDP where it takes programs, where DPDK is installed what
 * the data plane process offers, and the operator's cards and switches.
 */
final class Targets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Targets.class);

    private final DataPlane dataPlane;
    private final Map<String, Accelerator> onBridges = new TreeMap<>();
    private final Map<String, Accelerator> elsewhere = new TreeMap<>();
    private final Map<String, String> absent = new TreeMap<>();
    private final List<P4RuntimeAccelerator> switches;

    /**
     * In this holder; reaches for no switch yet.
     *
     * @param folder for the log of the data plane process
     * @param ports that the operator gives to DPDK
     * @param switches of the operator's, by the names of their accelerators
     * @param changed called when what runs on DPDK does so no longer, or again
     */
    Targets(
            Holder holder,
            Path folder,
            List<DpdkPort> ports,
            Map<String, P4RuntimeAccelerator> switches,
            Runnable changed) {
        dataPlane = new DataPlane(holder, folder.resolve("dataplane.log"), _ -> changed.run());
        onBridges.put("linux", new LinuxAccelerator(holder));
        XdpAccelerator.absence()
                .ifPresentOrElse(words -> lack("xdp", words), () -> onBridges.put("xdp", new XdpAccelerator(holder)));
        Installation.absence().ifPresentOrElse(words -> lackDpdk(words, ports), () -> addDpdk(holder, ports));
        this.switches = List.copyOf(switches.values());
        elsewhere.putAll(switches);
        dataPlane.attach();
    }

    private void lack(String accelerator, String words) {
        LOG.info("This site has no {}. {}", accelerator, words);
        absent.put(accelerator, words);
    }

    private void lackDpdk(String words, List<DpdkPort> ports) {
        lack("dpdk", words);
        lack("p4", words);
        if (!ports.isEmpty()) LOG.error("Nothing can be on the links of SEXTANT_DPDK_PORTS. {}", words);
    }

    private void addDpdk(Holder holder, List<DpdkPort> ports) {
        var devices = new Devices(
                "/proc/" + ProcessHandle.current().pid() + "/ns/net",
                ports.stream().map(DpdkPort::device).toList());
        onBridges.put("dpdk", DpdkAccelerator.of(holder, dataPlane, devices));
        onBridges.put("p4", P4Accelerator.of(holder, dataPlane));
        var cards = devices.all().stream()
                .filter(device -> takesRules(device, devices))
                .toList();
        if (!cards.isEmpty()) {
            var proven = new Devices(devices.namespace(), cards);
            elsewhere.put("smartnic", SmartNicAccelerator.of(holder, dataPlane, proven));
        }
    }

    private boolean takesRules(Device device, Devices among) {
        try {
            var refusal = dataPlane.prove(device, among);
            LOG.info(
                    "Link {} is there. Target SMARTNIC on it: {}",
                    device.link(),
                    refusal.map("no, "::concat).orElse("yes, its card takes flow rules"));
            return refusal.isEmpty();
        } catch (AcceleratorException e) {
            LOG.error("Link {} cannot be had: {}", device.link(), e.detail());
            return false;
        }
    }

    /** Begins to reach for the switches, and returns at once. */
    void open() {
        switches.forEach(P4RuntimeAccelerator::open);
    }

    /** The accelerators by the names under which offers and functions know them. */
    Map<String, Accelerator> accelerators() {
        var all = new TreeMap<>(onBridges);
        all.putAll(elsewhere);
        return Map.copyOf(all);
    }

    /** Those that the site might have, each with the reason why it has not and what to do. */
    Map<String, String> absent() {
        return Map.copyOf(absent);
    }

    /** Those that can be measured between two bridges. */
    Map<String, Accelerator> measurable() {
        return Map.copyOf(onBridges);
    }

    /** Lets go of the data plane process and of the switches, which go on. */
    @Override
    public void close() throws IOException {
        switches.forEach(P4RuntimeAccelerator::close);
        dataPlane.close();
    }
}
