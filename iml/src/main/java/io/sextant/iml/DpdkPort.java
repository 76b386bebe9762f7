package io.sextant.iml;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.dataplane.Device;
import io.sextant.iml.network.GivenLinks.GivenLink;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A port of DPDK that the operator gives to the site.
 *
 * @param device that DPDK takes, and the link that it leads to
 * @param address of the site there
 */
public record DpdkPort(Device device, Cidr address) {
    // Each takes two of the 32 that DPDK has.
    private static final int MOST = 16;
    private static final Pattern ONE =
            Pattern.compile("(?<link>[^,]+),(?<address>[^,]+),(?<device>[^,]+)(?:,(?<arguments>.+))?");

    /**
     * From {@code wan,192.0.2.10/24,0000:03:00.0; lan,10.9.0.1/24,net_af_xdp,iface=eth1}.
     *
     * @throws SiteProblem 422 with what is wrong
     */
    static List<DpdkPort> all(String text) {
        var ports = Stream.of(text.split(";"))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(DpdkPort::of)
                .toList();
        if (ports.size() > MOST) {
            throw SiteProblem.unprocessable("SEXTANT_DPDK_PORTS names " + MOST + " ports at most.");
        }
        return ports;
    }

    private static DpdkPort of(String text) {
        var parts = ONE.matcher(text);
        if (!parts.matches()) {
            throw SiteProblem.unprocessable("SEXTANT_DPDK_PORTS: '" + text
                    + "' is not LINK,ADDRESS/PREFIX,DEVICE or LINK,ADDRESS/PREFIX,DEVICE,ARGUMENTS.");
        }
        try {
            var arguments = parts.group("arguments") == null ? "" : parts.group("arguments");
            var device = new Device(new InterfaceName(parts.group("link")), parts.group("device"), arguments);
            return new DpdkPort(device, Cidr.of(parts.group("address")));
        } catch (AcceleratorException e) {
            throw SiteProblem.unprocessable("SEXTANT_DPDK_PORTS: " + e.detail());
        }
    }

    GivenLink link() {
        return new GivenLink(device.link(), address);
    }
}
