package io.sextant.iml.calibration;

import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Match;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Verdict;
import io.sextant.accel.linux.Holder;

import java.util.List;
import java.util.Optional;

/** A network namespace on a bridge: both have its name. */
final class Side {
    private final Holder holder;
    private final int number;

    Side(Holder holder, int number) {
        this.holder = holder;
        this.number = number;
    }

    String name() {
        return holder.prefix() + ".c" + number;
    }

    String outer() {
        return holder.prefix() + ".e" + number;
    }

    // 198.18.0.0/15 is for measurements (RFC 2544 C.2.2).
    String address(int host) {
        return "198." + (18 + number) + ".0." + host;
    }

    void build() {
        holder.home()
                .ip(List.of(
                        "link add " + name() + " type bridge stp_state 0 forward_delay 0 mcast_snooping 0",
                        "link set " + name() + " addrgenmode none",
                        "link set " + name() + " up",
                        "netns add " + name(),
                        "link add " + outer() + " type veth peer name eth0 netns " + name(),
                        "link set " + outer() + " addrgenmode none",
                        "link set " + outer() + " master " + name() + " up"));
        holder.netns(name())
                .ip(List.of(
                        "addr add " + address(2) + "/24 dev eth0",
                        "link set eth0 up",
                        "route add default via " + address(1)));
    }

    Port port() {
        return new Port(
                new InterfaceName("p" + number),
                new InterfaceName(name()),
                List.of(Cidr.of(address(1) + "/24")),
                Optional.empty());
    }

    Rule route() {
        return route("to-" + number, address(0));
    }

    /** One of some beside it, to a network that nobody is in. */
    Rule route(int other) {
        return route("beside-" + other, network(other));
    }

    /** One of some, of what comes from such a network. */
    Rule filter(int other) {
        var source = Optional.of(Cidr.of(network(other) + "/24"));
        var match = new Match(source, Optional.empty(), Optional.of(17), Optional.empty(), Optional.empty());
        return new Rule.Filter(new RuleId("from-" + other), other, match, Verdict.ACCEPT);
    }

    private String network(int other) {
        return "198." + (18 + number) + "." + (1 + other) + ".0";
    }

    private Rule route(String id, String network) {
        return new Rule.Route(new RuleId(id), Cidr.of(network + "/24"), port().name(), Optional.empty());
    }
}
