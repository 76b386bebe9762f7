package io.sextant.accel.golden;

import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a function of a type does with some frames, on whatever target it runs: the same everywhere.
 *
 * @param name what is shown, for people
 * @param neighbours who is on the links of the function's ports
 * @param in the frames that come in, one after the other
 * @param out the frames that go out, by each port in this order; nothing else goes out
 * @param matched packets that the rules which count have matched
 */
public record Golden(
        String name,
        NetworkFunction function,
        List<Rule> rules,
        List<Neighbour> neighbours,
        List<Frame> in,
        List<Frame> out,
        Map<RuleId, Long> matched) {
    /** A host or router on a port's link. */
    public record Neighbour(InterfaceName port, Ip address, Mac mac) {}

    /** A frame on a port's link. */
    public record Frame(InterfaceName port, byte[] octets) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Frame frame && port.equals(frame.port) && Arrays.equals(octets, frame.octets);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(octets);
        }

        @Override
        public String toString() {
            return port + " " + HexFormat.of().formatHex(octets);
        }
    }

    /** All of a type; every class of vectors is listed here. */
    public static Stream<Golden> of(FunctionType type) {
        return Stream.of(
                        RouterGoldens.all(),
                        FirewallGoldens.all(),
                        L2ForwarderGoldens.all(),
                        MeasureGoldens.all(),
                        NatGoldens.all(),
                        LoadBalancerGoldens.all(),
                        TunnelGoldens.all(),
                        SegmentGoldens.all(),
                        SfcProxyGoldens.all(),
                        CustomGoldens.all())
                .flatMap(List::stream)
                .filter(golden -> golden.function().type() == type);
    }

    @Override
    public String toString() {
        return name;
    }
}
