package io.sextant.accel.linux;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Two hosts, each on a link of its own: {@code a} (10.0.1.2, fd00:1::2) on {@code left} and {@code b} (10.0.2.2, fd00:2::2) on
 * {@code right}; their default gateway is .1, where a function under test goes.
 */
public final class Lab implements AutoCloseable {
    /** The function under test. */
    public static final FunctionId F = new FunctionId("f1");

    public static final InterfaceName WEST = new InterfaceName("west");
    public static final InterfaceName EAST = new InterfaceName("east");
    public final Holder holder;

    /** In a holder of its own, whose state is in this folder. */
    public Lab(Path dir) {
        holder = Holder.attachOrStart(dir);
        holder.home()
                .ip(List.of(
                        "link add left type bridge",
                        "link set left up",
                        "link add right type bridge",
                        "link set right up"));
        host("a", "left", 1);
        host("b", "right", 2);
        holder.home().awaitUp(List.of("out-a", "out-b"));
    }

    private void host(String name, String bridge, int network) {
        holder.home()
                .ip(List.of(
                        "netns add " + name,
                        "link add out-" + name + " type veth peer name eth0 netns " + name,
                        "link set out-" + name + " master " + bridge + " up"));
        holder.netns(name)
                .ip(List.of(
                        "addr add 10.0." + network + ".2/24 dev eth0",
                        "addr add fd00:" + network + "::2/64 dev eth0 nodad",
                        // The kernel's own would be tentative at first, and neighbours of fd09::9 not be asked for.
                        "link set eth0 addrgenmode none",
                        "addr add fe80::2/64 dev eth0 nodad",
                        "link set lo up",
                        "link set eth0 up",
                        "route add default via 10.0." + network + ".1",
                        "route add default via fd00:" + network + "::1"));
    }

    /** The ports of a function between them. */
    public static List<Port> ports() {
        return List.of(port(WEST, "left", 1), port(EAST, "right", 2));
    }

    private static Port port(InterfaceName name, String bridge, int network) {
        var addresses = List.of(Cidr.of("10.0." + network + ".1/24"), Cidr.of("fd00:" + network + "::1/64"));
        return new Port(name, new InterfaceName(bridge), addresses, Optional.empty());
    }

    /** A router between them. */
    public static NetworkFunction router() {
        return NetworkFunction.router(F, ports());
    }

    /** A route without a next hop. */
    public static Rule.Route route(String id, String destination, InterfaceName port) {
        return new Rule.Route(new RuleId(id), Cidr.of(destination), port, Optional.empty());
    }

    /** Routes of IPv4 to both. */
    public static List<Rule.Route> bothWays() {
        return List.of(route("there", "10.0.2.0/24", EAST), route("back", "10.0.1.0/24", WEST));
    }

    /** Routes of IPv6 to both. */
    public static List<Rule.Route> bothWaysOfSix() {
        return List.of(route("there6", "fd00:2::/64", EAST), route("back6", "fd00:1::/64", WEST));
    }

    /** Pings from {@code a}; each packet waits a second for its answer at most. */
    public Output ping(String address, int count) {
        return ping(address, count, "1");
    }

    /** Whether a ping is answered. */
    public boolean reaches(String address) {
        return ping(address, 1).ok();
    }

    /** What passes here is answered within a millisecond, so a quarter of a second without an answer is enough. */
    public boolean misses(String address) {
        return !ping(address, 1, "0.25").ok();
    }

    private Output ping(String address, int count, String patience) {
        var command = List.of("ping", "-n", "-c", "" + count, "-i", "0.002", "-W", patience, address);
        return holder.netns("a").attempt(command, "", Duration.ofSeconds(20));
    }

    /** All that the kernel has in the holder, by kind and name. */
    public List<String> objects() {
        var found = new ArrayList<String>();
        found.addAll(new TreeSet<>(Links.traffic(holder).keySet()));
        found.addAll(lines("ls", "/run/netns"));
        found.addAll(lines("nft", "list", "tables"));
        found.addAll(lines("sh", "-c", "find /run/functions* -type f"));
        return found;
    }

    private List<String> lines(String... command) {
        return holder.home()
                .attempt(List.of(command), "", Netns.TIMEOUT)
                .out()
                .lines()
                .toList();
    }

    @Override
    public void close() {
        holder.destroy();
    }
}
