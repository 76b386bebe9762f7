package io.sextant.accel.dpdk;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.dataplane.Device;
import io.sextant.accel.dataplane.Devices;
import io.sextant.accel.linux.Holder;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Devices by which functions are on the links {@code left} and {@code right}, which are bridges for all others there. */
public final class DeviceLinks {
    private static final List<String> LINKS = List.of("left", "right");

    private DeviceLinks() {}

    /** By af_xdp, on one end of a veth pair whose other end is on the bridge. */
    public static Devices express(Holder holder) {
        prepare(
                holder,
                link -> Stream.of(
                        "link add to-" + link + " type veth peer name nic-" + link,
                        "link set nic-" + link + " addrgenmode none up"));
        return devices(holder, "net_af_xdp");
    }

    /** By a tap interface on the bridge, which is there before DPDK has it and after. */
    static Devices taps(Holder holder) {
        prepare(holder, link -> Stream.of("tuntap add dev to-" + link + " mode tap multi_queue"));
        return devices(holder, "net_tap");
    }

    private static void prepare(Holder holder, Function<String, Stream<String>> pair) {
        holder.home()
                .ip(LINKS.stream()
                        .flatMap(link -> Stream.concat(
                                pair.apply(link),
                                Stream.of(
                                        "link set to-" + link + " addrgenmode none",
                                        "link set to-" + link + " master " + link + " up")))
                        .toList());
    }

    private static Devices devices(Holder holder, String driver) {
        var end = driver.equals("net_tap") ? "to-" : "nic-";
        return new Devices(
                "/proc/" + holder.pid() + "/ns/net",
                LINKS.stream()
                        .map(link -> new Device(new InterfaceName(link), driver, "iface=" + end + link))
                        .toList());
    }
}
