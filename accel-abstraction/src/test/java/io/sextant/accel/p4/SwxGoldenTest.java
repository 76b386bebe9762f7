package io.sextant.accel.p4;

import io.sextant.accel.Ip;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.dataplane.KnownNeighbours;
import io.sextant.accel.dataplane.Neighbour;
import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.fastpath.Ipv6;
import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.Memory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The vectors of all types that have a P4 program, on DPDK's pipeline. */
@NeedsDpdk
class SwxGoldenTest {
    private static Rings rings;

    @BeforeAll
    static void start() {
        rings = new Rings();
    }

    @AfterAll
    static void end() {
        rings.close();
    }

    static Stream<Golden> vectors() {
        return P4Programs.types().stream()
                .sorted()
                .flatMap(Golden::of)
                .filter(g -> !g.function().stateful());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aPipelineDoesWhatTheVectorSays(Golden golden) {
        var function = golden.function();
        var hosted = rings.function(function, neighbours(golden));
        try {
            hosted.change(golden.rules(), List.of());
            var out = rings.play(function, hosted, golden.in());
            for (var port : function.ports())
                assertThat(Memory.leaving(out, port.name()))
                        .as("out of " + port.name())
                        .containsExactlyElementsOf(Memory.leaving(golden.out(), port.name()));
            var matched = new HashMap<Object, Long>();
            hosted.matched().forEach((rule, traffic) -> matched.put(rule, traffic.packets()));
            assertThat(matched).as("matched").containsAllEntriesOf(golden.matched());
            assertThat(hosted.forwarded().packets())
                    .as("forwarded")
                    .isEqualTo(golden.out().size());
        } finally {
            rings.closeFunction();
        }
    }

    private static KnownNeighbours neighbours(Golden golden) {
        return known(golden.function(), golden.neighbours());
    }

    /** All of them known from the start. */
    static KnownNeighbours known(NetworkFunction function, List<Golden.Neighbour> neighbours) {
        var known = new HashMap<Neighbour, Long>();
        for (var neighbour : neighbours) {
            var port = function.ports().indexOf(function.port(neighbour.port()).orElseThrow());
            known.put(who(port, neighbour.address()), Ethernet.address(neighbour.mac()));
        }
        return new KnownNeighbours() {
            private final Neighbours asked = Memory.neighbours(function, neighbours);

            @Override
            public Map<Neighbour, Long> known() {
                return known;
            }

            @Override
            public long mac(int port, int address) {
                return asked.mac(port, address);
            }

            @Override
            public long mac(int port, long upper, long lower) {
                return asked.mac(port, upper, lower);
            }
        };
    }

    private static Neighbour who(int port, Ip ip) {
        return ip.four() ? Neighbour.four(port, Ipv4.address(ip)) : Neighbour.six(port, Ipv6.upper(ip), Ipv6.lower(ip));
    }
}
