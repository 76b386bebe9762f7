package io.sextant.iml.network;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.linux.Netns;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A network namespace of this machine.
 *
 * @param device by what an interface of the workload is known there
 */
public record NetnsWorkplace(Netns netns, Function<InterfaceName, String> device) implements Workplace {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Where interfaces are called as the workload's are. */
    public NetnsWorkplace(Netns netns) {
        this(netns, InterfaceName::value);
    }

    @Override
    public void install(List<WorkloadRoute> routes) {
        netns.ip(lines(routes, r -> "route replace " + line(r) + mtu(r)));
    }

    @Override
    public void withdraw(List<WorkloadRoute> routes) {
        netns.delete(lines(routes, r -> "route del " + line(r)), () -> false);
    }

    @Override
    public String ping(Echo echo) {
        var count = String.valueOf(echo.count());
        var far = echo.far().toString();
        var command = List.of("ping", "-n", "-c", count, "-i", "0.01", "-W", "1", "-I", device.apply(echo.from()), far);
        var output = netns.attempt(command, "", LONGEST);
        return output.out() + output.err();
    }

    // The line "Icmp:" appears twice in the kernel's table: first the names, then the numbers.
    @Override
    public long echoRequests() {
        var lines = netns.table("snmp")
                .lines()
                .filter(l -> l.startsWith("Icmp:"))
                .map(l -> List.of(l.split(" ")))
                .toList();
        return Long.parseLong(lines.getLast().get(lines.getFirst().indexOf("InEchos")));
    }

    private static List<String> lines(List<WorkloadRoute> routes, Function<WorkloadRoute, String> line) {
        return routes.stream().map(line).toList();
    }

    private static String mtu(WorkloadRoute route) {
        return route.mtu().map(mtu -> " mtu " + mtu).orElse("");
    }

    private String line(WorkloadRoute route) {
        return route.destination() + " via " + route.via() + " dev " + device(route);
    }

    private String device(WorkloadRoute route) {
        return device.apply(route.from().interfaceName());
    }
}
