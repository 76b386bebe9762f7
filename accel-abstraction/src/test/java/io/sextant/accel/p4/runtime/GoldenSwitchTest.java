package io.sextant.accel.p4.runtime;

import com.google.protobuf.ByteString;
import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Traffic;
import io.sextant.accel.golden.Golden;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import p4.v1.DigestList;
import p4.v1.P4Data;
import p4.v1.P4StructLike;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import static io.sextant.accel.p4.runtime.Bench.until;
import static org.assertj.core.api.Assertions.assertThat;

/** The vectors on an emulated switch, whose neighbours are learnt from digests. */
class GoldenSwitchTest {
    @TempDir
    Path dir;

    /** What the shipped program does not do: cut padding off, carry options, and drop addresses that nobody may send from. */
    private static final Set<String> BEYOND_THE_PROGRAM = Set.of(
            "router: what is behind the packet's end is cut off",
            "router: options are carried along",
            "router: no packet, no way on");

    static Stream<Golden> vectors() {
        return Stream.of(FunctionType.ROUTER, FunctionType.FIREWALL)
                .flatMap(Golden::of)
                .filter(golden -> !golden.function().stateful())
                .filter(golden -> !BEYOND_THE_PROGRAM.contains(golden.name()));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theSwitchForwardsAsEveryTargetDoes(Golden golden) throws Exception {
        try (var bench = new Bench(dir)) {
            var id = golden.function().id();
            bench.accelerator().deploy(golden.function());
            bench.accelerator().install(id, golden.rules());
            meet(bench, golden);
            var out = golden.in().stream()
                    .flatMap(frame -> bench.emulator.receive(number(golden, frame.port()), frame.octets()).stream())
                    .map(sent -> new Golden.Frame(name(golden, sent.port()), sent.octets()))
                    .toList();
            for (var port : golden.function().ports()) {
                assertThat(by(port.name(), out)).isEqualTo(by(port.name(), golden.out()));
            }
            var counters = bench.accelerator().counters(id);
            assertThat(counters.forwarded().packets()).isEqualTo(golden.out().size());
            golden.matched()
                    .forEach((rule, packets) -> assertThat(counters.filters().get(rule))
                            .extracting(Traffic::packets)
                            .isEqualTo(packets));
        }
    }

    private static void meet(Bench bench, Golden golden) {
        var before = bench.emulator.entries().size();
        for (var four : List.of(true, false)) {
            var list = DigestList.newBuilder().setListId(1).setDigestId(four ? 0x17000001 : 0x17000002);
            golden.neighbours().stream()
                    .filter(n -> n.address().four() == four)
                    .forEach(n -> list.addData(data(golden, n)));
            bench.emulator.digest(list.build());
        }
        var all = before + golden.neighbours().size();
        until("neighbours are learnt", () -> bench.emulator.entries().size() == all);
    }

    private static P4Data data(Golden golden, Golden.Neighbour neighbour) {
        var port = Bits.of(number(golden, neighbour.port()));
        return P4Data.newBuilder()
                .setStruct(P4StructLike.newBuilder()
                        .addMembers(bits(port))
                        .addMembers(bits(Bits.of(neighbour.address())))
                        .addMembers(bits(Bits.of(neighbour.mac()))))
                .build();
    }

    private static P4Data bits(ByteString value) {
        return P4Data.newBuilder().setBitstring(value).build();
    }

    private static long number(Golden golden, InterfaceName port) {
        return Bench.PORTS
                .get(golden.function().port(port).orElseThrow().link())
                .number();
    }

    private static InterfaceName name(Golden golden, long number) {
        return golden.function().ports().stream()
                .filter(port -> Bench.PORTS.get(port.link()).number() == number)
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static List<Golden.Frame> by(InterfaceName port, List<Golden.Frame> frames) {
        return frames.stream().filter(frame -> frame.port().equals(port)).toList();
    }
}
