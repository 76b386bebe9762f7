package io.sextant.accel.golden;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;

import java.util.List;
import java.util.Optional;

/**
 * Who plays in the vectors: a function with a port west (10.0.1.1, fd00:1::1, link {@code left}) and one east (10.0.2.1,
 * fd00:2::1, link {@code right}), a host a in the west (.2, ::2) and hosts b and c in the east (.2, .3).
 */
public final class Cast {
    /** The function. */
    public static final FunctionId F = new FunctionId("golden");
    /** Its port in the west. */
    public static final InterfaceName WEST = new InterfaceName("west");
    /** Its port in the east. */
    public static final InterfaceName EAST = new InterfaceName("east");
    /** The Ethernet address of its port in the west. */
    public static final Mac WEST_MAC = new Mac("02:00:00:00:01:01");
    /** The Ethernet address of its port in the east. */
    public static final Mac EAST_MAC = new Mac("02:00:00:00:02:01");
    /** The Ethernet address of a. */
    public static final Mac A = new Mac("02:00:00:00:01:02");
    /** The Ethernet address of b. */
    public static final Mac B = new Mac("02:00:00:00:02:02");
    /** The Ethernet address of c. */
    public static final Mac C = new Mac("02:00:00:00:02:03");
    /** The hosts on its links. */
    public static final List<Golden.Neighbour> NEIGHBOURS = List.of(
            new Golden.Neighbour(WEST, Ip.of("10.0.1.2"), A),
            new Golden.Neighbour(WEST, Ip.of("fd00:1::2"), A),
            new Golden.Neighbour(EAST, Ip.of("10.0.2.2"), B),
            new Golden.Neighbour(EAST, Ip.of("fd00:2::2"), B),
            new Golden.Neighbour(EAST, Ip.of("10.0.2.3"), C),
            new Golden.Neighbour(EAST, Ip.of("fd00:2::3"), C));

    private Cast() {}

    /** A function of a type between the two. */
    public static NetworkFunction function(FunctionType type) {
        return NetworkFunction.of(F, type, ports());
    }

    /** Its ports. */
    public static List<Port> ports() {
        return List.of(port(WEST, "left", 1, WEST_MAC), port(EAST, "right", 2, EAST_MAC));
    }

    private static Port port(InterfaceName name, String link, int network, Mac mac) {
        var addresses = List.of(Cidr.of("10.0." + network + ".1/24"), Cidr.of("fd00:" + network + "::1/64"));
        return new Port(name, new InterfaceName(link), addresses, Optional.of(mac));
    }

    /** Routes to the networks on both sides. */
    public static List<Rule> routes() {
        return List.of(
                route("west", "10.0.1.0/24", WEST),
                route("east", "10.0.2.0/24", EAST),
                route("west6", "fd00:1::/64", WEST),
                route("east6", "fd00:2::/64", EAST));
    }

    /** A route to what is on a port's link. */
    public static Rule.Route route(String id, String destination, InterfaceName port) {
        return new Rule.Route(new RuleId(id), Cidr.of(destination), port, Optional.empty());
    }

    /** A route by a neighbour. */
    public static Rule.Route route(String id, String destination, InterfaceName port, String nextHop) {
        return new Rule.Route(new RuleId(id), Cidr.of(destination), port, Optional.of(Ip.of(nextHop)));
    }

    /** A frame from a to the function. */
    public static Golden.Frame fromA(byte[] packet) {
        return new Golden.Frame(WEST, Frames.ethernet(WEST_MAC, A, packet));
    }

    /** A frame from b to the function. */
    public static Golden.Frame fromB(byte[] packet) {
        return new Golden.Frame(EAST, Frames.ethernet(EAST_MAC, B, packet));
    }

    /** A frame from c to the function. */
    public static Golden.Frame fromC(byte[] packet) {
        return new Golden.Frame(EAST, Frames.ethernet(EAST_MAC, C, packet));
    }

    /** A frame from the function to a. */
    public static Golden.Frame toA(byte[] packet) {
        return new Golden.Frame(WEST, Frames.ethernet(A, WEST_MAC, packet));
    }

    /** A frame from the function to b. */
    public static Golden.Frame toB(byte[] packet) {
        return new Golden.Frame(EAST, Frames.ethernet(B, EAST_MAC, packet));
    }

    /** A frame from the function to c. */
    public static Golden.Frame toC(byte[] packet) {
        return new Golden.Frame(EAST, Frames.ethernet(C, EAST_MAC, packet));
    }
}
