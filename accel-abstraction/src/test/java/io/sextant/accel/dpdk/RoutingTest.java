package io.sextant.accel.dpdk;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.AcceleratorException.Kind;
import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Mac;
import io.sextant.accel.Match;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Verdict;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import static io.sextant.accel.golden.Cast.EAST;
import static io.sextant.accel.golden.Cast.WEST;
import static io.sextant.accel.golden.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoutingTest {
    private static final NetworkFunction ROUTER = Cast.function(FunctionType.ROUTER);
    private static final Golden.Frame TO_B = Cast.fromA(udp("10.0.1.2", 1, "10.0.2.2", 2, 9));
    private static final Golden.Frame AT_B = Cast.toB(udp("10.0.1.2", 1, "10.0.2.2", 2, 8));
    private static final Golden.Frame AT_C = Cast.toC(udp("10.0.1.2", 1, "10.0.2.2", 2, 8));

    private final BurstProgram program = Programs.of(ROUTER, Memory.neighbours(ROUTER, Cast.NEIGHBOURS));
    private final Memory memory = new Memory(ROUTER, program, List.of());

    @Test
    void aRouteThatGoesLeavesThePacketsToTheNextShorterOne() {
        program.change(
                List.of(Cast.route("long", "10.0.2.2/32", EAST), Cast.route("short", "10.0.0.0/16", EAST, "10.0.2.3")),
                List.of());
        assertThat(memory.run(List.of(TO_B))).containsExactly(AT_B);
        program.change(List.of(), List.of(new RuleId("long")));
        assertThat(memory.run(List.of(TO_B))).containsExactly(AT_C);
        program.change(List.of(), List.of(new RuleId("short")));
        assertThat(memory.run(List.of(TO_B))).isEmpty();
    }

    @Test
    void aRuleReplacesTheOneWithItsIdAndTwoSwapTheirDestinations() {
        program.change(List.of(Cast.route("a", "10.0.2.0/24", EAST), Cast.route("b", "10.7.0.0/16", WEST)), List.of());
        program.change(List.of(Cast.route("b", "10.0.2.0/24", EAST), Cast.route("a", "10.7.0.0/16", WEST)), List.of());
        program.change(List.of(), List.of(new RuleId("a")));
        assertThat(memory.run(List.of(TO_B))).containsExactly(AT_B);
    }

    @Test
    void noRouteTakesWhatIsForThePortsThemselves() {
        program.change(
                List.of(Cast.route("own", "10.0.2.1/32", EAST, "10.0.2.2"), Cast.route("all", "10.0.0.0/8", EAST)),
                List.of());
        assertThat(memory.run(List.of(Cast.fromA(udp("10.0.1.2", 1, "10.0.2.1", 2, 9)))))
                .isEmpty();
    }

    @Test
    void aFirewallRoutesToItsNetworksAgainWhenARouteInTheirPlaceGoes() {
        var function = NetworkFunction.firewall(Cast.F, Cast.ports(), Verdict.ACCEPT);
        var firewall = Programs.of(function, Memory.neighbours(function, Cast.NEIGHBOURS));
        var lab = new Memory(function, firewall, List.of(Cast.route("other", "10.0.2.0/24", EAST, "10.0.2.3")));
        assertThat(lab.run(List.of(TO_B))).containsExactly(AT_C);
        firewall.change(List.of(), List.of(new RuleId("other")));
        assertThat(lab.run(List.of(TO_B))).containsExactly(AT_B);
    }

    static Stream<List<Rule>> refused() {
        return Stream.of(
                List.of(Cast.route("x", "10.9.0.0/16", new InterfaceName("nowhere"))),
                List.of(Cast.route("x", "10.9.0.0/16", EAST), Cast.route("y", "10.9.0.0/16", WEST)),
                List.of(Cast.route("x", "10.9.0.0/16", EAST), Cast.route("y", "10.0.2.0/24", WEST)),
                List.of(Cast.route("x", "10.9.0.0/16", EAST), new Rule.Count(new RuleId("y"), Match.ANY)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aChangeIsRefusedWhole(List<Rule> rules) {
        program.change(Cast.routes(), List.of());
        assertThatThrownBy(() -> program.change(rules, List.of(new RuleId("west"))))
                .isInstanceOf(AcceleratorException.class);
        assertThat(memory.run(List.of(TO_B, Cast.fromA(udp("10.0.1.2", 1, "10.9.0.1", 2, 9)))))
                .containsExactly(AT_B);
        assertThat(memory.run(List.of(Cast.fromB(udp("10.0.2.2", 1, "10.0.1.2", 2, 9)))))
                .hasSize(1);
    }

    @Test
    void aPortWithoutAnEthernetAddressIsRefused() {
        var port = new Port(WEST, WEST, List.of(Cidr.of("10.0.1.1/24")), Optional.<Mac>empty());
        var function = NetworkFunction.router(Cast.F, List.of(port));
        assertThatThrownBy(() -> Programs.of(function, Memory.neighbours(function, List.of())))
                .isInstanceOfSatisfying(
                        AcceleratorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID));
    }

    @Test
    void whileARouteIsReplacedEveryPacketGoesByTheOldOrTheNewOne() throws Exception {
        program.change(List.of(Cast.route("x", "10.0.2.0/24", EAST)), List.of());
        try (var other = Executors.newSingleThreadExecutor()) {
            var changes = other.submit(() -> {
                for (var count = 0; count < 2_000; count++) {
                    program.change(List.of(Cast.route("x", "10.0.2.0/24", EAST, "10.0.2.3")), List.of());
                    program.change(List.of(Cast.route("x", "10.0.2.0/24", EAST)), List.of());
                }
            });
            while (!changes.isDone())
                assertThat(memory.run(List.of(TO_B))).singleElement().isIn(AT_B, AT_C);
            changes.get();
        }
    }
}
