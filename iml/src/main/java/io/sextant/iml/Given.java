package io.sextant.iml;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.p4.runtime.P4RuntimeAccelerator;
import io.sextant.accel.p4.runtime.Switch;
import io.sextant.accel.p4.runtime.Switches;
import io.sextant.iml.network.GivenLinks;
import io.sextant.iml.network.GivenLinks.GivenLink;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the operator gives to the site beside the machine that it is on.
 *
 * @param ports of DPDK
 * @param switches with P4Runtime
 * @param folder where the files are that switches name
 */
record Given(List<DpdkPort> ports, List<Switch> switches, Path folder) {
    /**
     * As the settings say.
     *
     * @throws SiteProblem 422 when the file of switches cannot be used
     */
    static Given of(SiteSettings settings) {
        try {
            var switches = settings.switches()
                    .map(file -> Switches.of(file).switches())
                    .orElse(List.of());
            var folder = settings.switches().map(Path::getParent).orElse(settings.folder());
            return new Given(settings.dpdkPorts(), switches, folder);
        } catch (AcceleratorException e) {
            throw SiteProblem.unprocessable("SEXTANT_P4_SWITCHES: " + e.detail());
        }
    }

    /**
     * Accelerators of the switches by their names, which reach for nothing yet.
     *
     * @param records the folder below which it is recorded what they run
     * @param changed called when one becomes ours or is so no longer
     * @throws SiteProblem 422 when files that a switch names cannot be used
     */
    Map<String, P4RuntimeAccelerator> accelerators(Path records, Runnable changed) {
        try {
            return switches.stream()
                    .collect(Collectors.toMap(
                            device -> "switch-" + device.name(),
                            device -> P4RuntimeAccelerator.of(device, folder, records, changed)));
        } catch (AcceleratorException e) {
            throw SiteProblem.unprocessable("SEXTANT_P4_SWITCHES: " + e.detail());
        }
    }

    /** The links that all of it leads to. */
    GivenLinks links() {
        var ofSwitches = switches.stream()
                .flatMap(device -> device.ports().entrySet().stream())
                .map(port -> new GivenLink(port.getKey(), port.getValue().address()));
        return new GivenLinks(
                Stream.concat(ports.stream().map(DpdkPort::link), ofSwitches).toList());
    }
}
