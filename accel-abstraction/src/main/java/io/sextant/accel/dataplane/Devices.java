package io.sextant.accel.dataplane;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.NetworkFunction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The devices of DPDK that an operator gives to a site.
 *
 * @param namespace the path of the network namespace in which they find interfaces, as the data plane process sees it
 */
public record Devices(String namespace, List<Device> all) {
    /** None. */
    public static final Devices NONE = new Devices("", List.of());

    public Devices {
        all = List.copyOf(all);
    }

    /** The one that leads to a link. */
    public Optional<Device> on(InterfaceName link) {
        return all.stream().filter(device -> device.link().equals(link)).findFirst();
    }

    /** The links that they lead to. */
    Set<InterfaceName> links() {
        return all.stream().map(Device::link).collect(Collectors.toSet());
    }

    /** Of each port of a function the one that it has, if it has one. */
    List<Optional<Device>> of(NetworkFunction function) {
        return function.ports().stream().map(port -> on(port.link())).toList();
    }

    /** Only those of a function's ports. */
    Devices only(NetworkFunction function) {
        return new Devices(
                namespace,
                of(function).stream().flatMap(Optional::stream).distinct().toList());
    }
}
