package io.sextant.accel.smartnic;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Match;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.Verdict;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.Memory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static io.sextant.accel.golden.FirewallGoldens.match;
import static io.sextant.accel.golden.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Programs of which EMULATED cards take over what they can, by real calls of rte_flow. */
@NeedsDpdk
class CardProgramTest {
    private static final Golden.Frame TO_B = Cast.fromA(udp("10.0.1.2", 1, "10.0.2.2", 53, 64));
    private static final Golden.Frame TO_C = Cast.fromA(udp("10.0.1.2", 1, "10.0.2.3", 53, 64));
    private static final long OCTETS = TO_B.octets().length - 14;

    private final EmulatedCards cards = new EmulatedCards();
    private BurstProgram program;

    @AfterEach
    void end() {
        cards.close();
    }

    @Test
    void aFilterInTheCardCountsWhatSoftwareNeverSees() {
        var memory = firewall(4, drop("not", 1, "10.0.2.3/32"));
        assertThat(cards.rules()).isEqualTo(2);
        assertThat(memory.run(List.of(TO_C, TO_B, TO_C))).hasSize(1);
        assertThat(counted("not")).isEqualTo(new Traffic(2, 2 * OCTETS));
    }

    @Test
    void whatDoesNotFitStaysInSoftwareAndIsCountedThere() {
        var memory = firewall(1, drop("one", 1, "10.0.2.3/32"), drop("other", 2, "10.0.2.2/32"));
        assertThat(cards.rules()).isEqualTo(2);
        assertThat(memory.run(List.of(TO_C, TO_B, TO_C))).isEmpty();
        assertThat(counted("one").packets()).isEqualTo(2);
        assertThat(counted("other").packets()).isEqualTo(1);
    }

    @Test
    void aFilterKeepsItsCountsWhereverItGoesUntilItIsReplaced() {
        var memory = firewall(4, drop("not", 2, "10.0.2.3/32"));
        memory.run(List.of(TO_C, TO_C));
        program.change(List.of(accept("first", 1)), List.of());
        assertThat(memory.run(List.of(TO_C))).as("the first accepts it").hasSize(1);
        program.change(List.of(), List.of(new RuleId("first")));
        memory.run(List.of(TO_C));
        assertThat(counted("not").packets()).isEqualTo(3);
        program.change(List.of(drop("not", 3, "10.0.2.3/32")), List.of());
        assertThat(counted("not")).isEqualTo(Traffic.NONE);
        program.change(List.of(), List.of(new RuleId("not")));
        assertThat(program.matched()).isEmpty();
        assertThat(cards.rules()).isZero();
    }

    @Test
    void aCountMovesIntoTheCardAndBackWithWhatItCounted() {
        var function = Cast.function(FunctionType.TRAFFIC_MONITOR);
        program = cards.program(function, Memory.neighbours(function, Cast.NEIGHBOURS), 4);
        var rules = new ArrayList<>(Cast.routes());
        rules.add(new Rule.Count(new RuleId("c"), match("", "10.0.2.3/32", -1, "")));
        var memory = new Memory(function, program, rules);
        assertThat(cards.rules()).isEqualTo(2);
        assertThat(memory.run(List.of(TO_C, TO_B))).hasSize(2);
        program.change(List.of(), List.of(new RuleId("east")));
        assertThat(cards.rules())
                .as("without a route nothing passes that could be counted")
                .isZero();
        assertThat(memory.run(List.of(TO_C))).isEmpty();
        program.change(Cast.routes(), List.of());
        memory.run(List.of(TO_C));
        assertThat(counted("c")).isEqualTo(new Traffic(2, 2 * OCTETS));
    }

    @Test
    void aChangeThatIsRefusedChangesNothing() {
        var memory = firewall(4, drop("not", 1, "10.0.2.3/32"));
        memory.run(List.of(TO_C));
        assertThatThrownBy(() -> program.change(
                        List.of(accept("yes", 0), new Rule.Count(new RuleId("c"), Match.ANY)), List.of()))
                .isInstanceOf(AcceleratorException.class);
        assertThat(cards.rules()).isEqualTo(2);
        assertThat(memory.run(List.of(TO_C))).isEmpty();
        assertThat(counted("not").packets()).isEqualTo(2);
    }

    @Test
    void whatIsForTheFunctionItselfComesThroughTheCard() {
        firewall(64, drop("all", 1, "0.0.0.0/0"), drop("all6", 1, "::/0"));
        assertThat(cards.drop("10.0.1.2", "10.0.2.2")).isTrue();
        assertThat(cards.drop("10.0.1.2", "10.0.1.1")).isFalse();
        assertThat(cards.drop("10.0.1.2", "10.0.2.1")).isFalse();
        assertThat(cards.drop("fd00:1::2", "fd00:2::2")).isTrue();
        assertThat(cards.drop("fd00:1::2", "fd00:1::1")).isFalse();
        assertThat(cards.drop("fe80::2", "fe80::1")).isFalse();
    }

    @Test
    void aPortWithoutACardIsRefusedInTheWordsOfItsDriver() {
        assertThatThrownBy(() -> SmartNicHost.flows(cards.ports()))
                .hasMessageContaining("net_null22")
                .hasMessageContaining("Function not implemented");
    }

    @Test
    void aStatefulFirewallStaysInSoftware() {
        var function = new NetworkFunction(Cast.F, FunctionType.FIREWALL, Cast.ports(), Verdict.ACCEPT, true);
        program = cards.program(function, Memory.neighbours(function, Cast.NEIGHBOURS), 4);
        program.change(List.of(drop("not", 1, "10.0.2.3/32")), List.of());
        assertThat(cards.rules()).isZero();
    }

    private Memory firewall(int room, Rule... rules) {
        var function = NetworkFunction.firewall(Cast.F, Cast.ports(), Verdict.ACCEPT);
        program = cards.program(function, Memory.neighbours(function, Cast.NEIGHBOURS), room);
        return new Memory(function, program, List.of(rules));
    }

    private Traffic counted(String rule) {
        return program.matched().get(new RuleId(rule));
    }

    private static Rule drop(String id, int priority, String destination) {
        return new Rule.Filter(new RuleId(id), priority, match("", destination, -1, ""), Verdict.DROP);
    }

    private static Rule accept(String id, int priority) {
        return new Rule.Filter(new RuleId(id), priority, Match.ANY, Verdict.ACCEPT);
    }
}
