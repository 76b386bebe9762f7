package io.sextant.accel.dpdk;

import io.sextant.accel.Accelerator;
import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Joint;
import io.sextant.accel.Match;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.PortRange;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Target;
import io.sextant.accel.Verdict;
import io.sextant.accel.dataplane.DataPlane;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.Lab;
import io.sextant.accel.p4.P4Accelerator;

import java.util.List;
import java.util.Optional;

import static io.sextant.accel.linux.Lab.EAST;
import static io.sextant.accel.linux.Lab.F;
import static io.sextant.accel.linux.Lab.WEST;
import static io.sextant.accel.linux.Lab.route;

/**
 * A router and a firewall with a link of their own in a lab: {@code a (left) router (middle) firewall (right) b}. The firewall
 * drops what is sent to the discard service; the router sends it packets to a network that it has no route to.
 */
final class JoinedPair {
    static final FunctionId G = new FunctionId("g1");
    static final InterfaceName MIDDLE = new InterfaceName("middle");
    static final RuleId DISCARD = new RuleId("discard");
    static final List<Joint> JOINED = List.of(new Joint(new Joint.End(F, MIDDLE), new Joint.End(G, MIDDLE)));

    private JoinedPair() {}

    /** Of a target whose functions can be joined. */
    static Accelerator accelerator(Target target, Holder holder, DataPlane dataPlane) {
        return target == Target.P4 ? P4Accelerator.of(holder, dataPlane) : DpdkAccelerator.of(holder, dataPlane);
    }

    /** Makes their link. */
    static void link(Lab lab) {
        lab.holder.home().ip(List.of("link add middle type bridge", "link set middle up"));
    }

    static void router(Accelerator accelerator) {
        var ports = List.of(port(WEST, "left", "10.0.1.1/24"), port(MIDDLE, "middle", "10.0.3.1/24"));
        accelerator.deploy(NetworkFunction.router(F, ports));
        accelerator.install(
                F,
                List.of(
                        route("west", "10.0.1.0/24", WEST),
                        route("middle", "10.0.3.0/24", MIDDLE),
                        by("east", "10.0.2.0/24", "10.0.3.2"),
                        by("nowhere", "10.9.0.0/16", "10.0.3.2")));
    }

    static void firewall(Accelerator accelerator) {
        accelerator.deploy(NetworkFunction.firewall(G, firewallPorts(), Verdict.ACCEPT));
        var discarded = new Match(
                Optional.empty(),
                Optional.empty(),
                Optional.of(17),
                Optional.empty(),
                Optional.of(new PortRange(9, 9)));
        var drop = new Rule.Filter(DISCARD, 1, discarded, Verdict.DROP);
        accelerator.install(G, List.of(by("west", "10.0.1.0/24", "10.0.3.1"), drop));
    }

    static List<Port> firewallPorts() {
        return List.of(port(MIDDLE, "middle", "10.0.3.2/24"), port(EAST, "right", "10.0.2.1/24"));
    }

    private static Port port(InterfaceName name, String link, String address) {
        return new Port(name, new InterfaceName(link), List.of(Cidr.of(address)), Optional.empty());
    }

    private static Rule.Route by(String id, String destination, String nextHop) {
        return new Rule.Route(new RuleId(id), Cidr.of(destination), MIDDLE, Optional.of(Ip.of(nextHop)));
    }
}
