package io.sextant.accel.golden;

import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Mac;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.sextant.accel.golden.Cast.A;
import static io.sextant.accel.golden.Cast.B;
import static io.sextant.accel.golden.Cast.EAST;
import static io.sextant.accel.golden.Cast.WEST;
import static io.sextant.accel.golden.Frames.ethernet;
import static io.sextant.accel.golden.Frames.udp;

/** Vectors of L2 forwarders: a frame leaves as it came. */
final class L2ForwarderGoldens {
    private static final Mac NOBODY = new Mac("02:00:00:00:09:09");
    private static final byte[] PACKET = udp("10.0.1.2", 1, "10.0.1.3", 2, 1);

    private L2ForwarderGoldens() {}

    static List<Golden> all() {
        return List.of(
                forwarder(
                        "to the port of the rule, otherwise to all others",
                        List.of(forward("b", B, EAST)),
                        List.of(
                                west(ethernet(B, A, PACKET)),
                                west(ethernet(NOBODY, A, PACKET)),
                                east(ethernet(A, B, PACKET))),
                        List.of(
                                east(ethernet(B, A, PACKET)),
                                east(ethernet(NOBODY, A, PACKET)),
                                west(ethernet(A, B, PACKET)))),
                forwarder(
                        "not back by the port by which it came",
                        List.of(forward("nobody", NOBODY, WEST)),
                        List.of(west(ethernet(NOBODY, A, PACKET)), east(ethernet(NOBODY, B, PACKET))),
                        List.of(west(ethernet(NOBODY, B, PACKET)))),
                forwarder(
                        "to a group to all others",
                        List.of(),
                        List.of(west(toGroup(0xFF)), west(toGroup(0x01))),
                        List.of(east(toGroup(0xFF)), east(toGroup(0x01)))));
    }

    // To all, or to a group that no standard keeps on its link.
    private static byte[] toGroup(int octet) {
        var frame = ethernet(B, A, PACKET);
        for (var at = 0; at < 6; at++) frame[at] = (byte) octet;
        return frame;
    }

    private static Golden.Frame west(byte[] frame) {
        return new Golden.Frame(WEST, frame);
    }

    private static Golden.Frame east(byte[] frame) {
        return new Golden.Frame(EAST, frame);
    }

    private static Rule forward(String id, Mac destination, InterfaceName port) {
        return new Rule.Forward(new RuleId(id), destination, port);
    }

    private static Golden forwarder(String name, List<Rule> rules, List<Golden.Frame> in, List<Golden.Frame> out) {
        var ports = List.of(port(WEST, "left", Cast.WEST_MAC), port(EAST, "right", Cast.EAST_MAC));
        var function = NetworkFunction.of(Cast.F, FunctionType.L2_FORWARDER, ports);
        return new Golden("L2 forwarder: " + name, function, rules, Cast.NEIGHBOURS, in, out, Map.of());
    }

    private static Port port(InterfaceName name, String link, Mac mac) {
        return new Port(name, new InterfaceName(link), List.of(), Optional.of(mac));
    }
}
