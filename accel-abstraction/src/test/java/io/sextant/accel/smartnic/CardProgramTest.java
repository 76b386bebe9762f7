package io.sextant.accel.smartnic;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Match;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.Verdict;
import io.sextant.accel.dpdk.Programs;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.ffm.BufferPool;
import io.sextant.accel.ffm.Eal;
import io.sextant.accel.ffm.EmulatedCard;
import io.sextant.accel.ffm.EthernetPort;
import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.ffm.PortFlows;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.Chance;
import io.sextant.accel.golden.Frames;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.Memory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.sextant.accel.golden.FirewallGoldens.match;
import static io.sextant.accel.golden.Frames.udp;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Programs of which EMULATED cards take over what they can, by real calls of rte_flow. */
@NeedsDpdk
class CardProgramTest {
    private static final Golden.Frame TO_B = Cast.fromA(udp("10.0.1.2", 1, "10.0.2.2", 53, 64));
    private static final Golden.Frame TO_C = Cast.fromA(udp("10.0.1.2", 1, "10.0.2.3", 53, 64));
    private static final long OCTETS = TO_B.octets().length - 14;

    private static final List<Rule> BEYOND = List.of(
            Cast.route("beyond", "0.0.0.0/0", Cast.EAST, "10.0.2.2"),
            Cast.route("beyond6", "::/0", Cast.EAST, "fd00:2::2"));

    private static BufferPool pool;
    private static List<EthernetPort> ports;
    private static List<PortFlows> flows;

    private List<EmulatedCard> cards;
    private BurstProgram program;
    private BurstProgram software;

    @BeforeAll
    static void plug() {
        pool = new BufferPool(Eal.start(128), "cards", 1023);
        ports = Stream.of("net_null22", "net_null23")
                .map(name -> EthernetPort.plug(name, "", pool))
                .toList();
        flows = ports.stream().map(PortFlows::new).toList();
    }

    @AfterAll
    static void unplug() {
        ports.forEach(EthernetPort::close);
        pool.close();
    }

    static Stream<Arguments> vectors() {
        return Stream.of(FunctionType.FIREWALL, FunctionType.TRAFFIC_MONITOR)
                .flatMap(Golden::of)
                .flatMap(golden -> Stream.of(0, 1, 4, 64).map(room -> Arguments.of(golden, room)));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void whateverACardHasRoomForTheFunctionDoesWhatTheVectorSays(Golden golden, int room) {
        Memory.check(golden, (function, neighbours) -> program(function, neighbours, room));
    }

    @Test
    void aFilterInTheCardCountsWhatSoftwareNeverSees() {
        var memory = firewall(4, drop("not", 1, "10.0.2.3/32"));
        assertThat(inCards()).isEqualTo(2);
        assertThat(memory.run(List.of(TO_C, TO_B, TO_C))).hasSize(1);
        assertThat(counted("not")).isEqualTo(new Traffic(2, 2 * OCTETS));
    }

    @Test
    void whatDoesNotFitStaysInSoftwareAndIsCountedThere() {
        var memory = firewall(1, drop("one", 1, "10.0.2.3/32"), drop("other", 2, "10.0.2.2/32"));
        assertThat(inCards()).isEqualTo(2);
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
        assertThat(inCards()).isZero();
    }

    @Test
    void aCountMovesIntoTheCardAndBackWithWhatItCounted() {
        var function = Cast.function(FunctionType.TRAFFIC_MONITOR);
        program = program(function, Memory.neighbours(function, Cast.NEIGHBOURS), 4);
        var rules = new ArrayList<>(Cast.routes());
        rules.add(new Rule.Count(new RuleId("c"), match("", "10.0.2.3/32", -1, "")));
        var memory = new Memory(function, program, rules);
        assertThat(inCards()).isEqualTo(2);
        assertThat(memory.run(List.of(TO_C, TO_B))).hasSize(2);
        program.change(List.of(), List.of(new RuleId("east")));
        assertThat(inCards())
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
        assertThat(inCards()).isEqualTo(2);
        assertThat(memory.run(List.of(TO_C))).isEmpty();
        assertThat(counted("not").packets()).isEqualTo(2);
    }

    @Test
    void whatIsForTheFunctionItselfComesThroughTheCard() {
        firewall(64, drop("all", 1, "0.0.0.0/0"), drop("all6", 1, "::/0"));
        assertThat(dropped("10.0.1.2", "10.0.2.2")).isTrue();
        assertThat(dropped("10.0.1.2", "10.0.1.1")).isFalse();
        assertThat(dropped("10.0.1.2", "10.0.2.1")).isFalse();
        assertThat(dropped("fd00:1::2", "fd00:2::2")).isTrue();
        assertThat(dropped("fd00:1::2", "fd00:1::1")).isFalse();
        assertThat(dropped("fe80::2", "fe80::1")).isFalse();
    }

    private boolean dropped(String source, String destination) {
        var frame = Cast.fromA(udp(source, 1, destination, 2, 64)).octets();
        try (var arena = Arena.ofConfined()) {
            var memory = arena.allocate(frame.length);
            MemorySegment.copy(frame, 0, memory, JAVA_BYTE, 0, frame.length);
            return cards.getFirst().drops(memory.address(), frame.length);
        }
    }

    @RepeatedTest(60)
    void everyPacketMeetsTheSameFateAndCountsAsInSoftwareAlone(RepetitionInfo repetition) {
        var chance = new Chance(repetition.getCurrentRepetition());
        playBeside(chance, () -> Cast.fromA(chance.sent().packet(64)));
        assertThat(program.matched()).isEqualTo(software.matched());
    }

    @RepeatedTest(60)
    void whatACardFindsNoPortsInMeetsTheSameFateThough(RepetitionInfo repetition) {
        var chance = new Chance(repetition.getCurrentRepetition());
        playBeside(chance, () -> Cast.fromA(portless(chance.sent().packet(64))));
        assertThat(total(program)).isEqualTo(total(software));
    }

    /** Runs random filters in a card of random size, and in software alone. */
    private void playBeside(Chance chance, Supplier<Golden.Frame> frames) {
        var rules = new ArrayList<>(BEYOND);
        IntStream.range(0, 1 + chance.below(12))
                .mapToObj(index -> filter(chance, index))
                .forEach(rules::add);
        var hybrid = firewall(chance.below(24), rules.toArray(Rule[]::new));
        var function = NetworkFunction.firewall(Cast.F, Cast.ports(), Verdict.ACCEPT);
        software = Programs.of(function, Memory.neighbours(function, Cast.NEIGHBOURS));
        var alone = new Memory(function, software, rules);
        for (var round = 0; round < 60; round++) {
            var frame = frames.get();
            assertThat(hybrid.run(List.of(frame))).as("%s by %s", frame, rules).isEqualTo(alone.run(List.of(frame)));
        }
    }

    private static Traffic total(BurstProgram program) {
        return program.matched().values().stream().reduce(Traffic.NONE, Traffic::plus);
    }

    private static Rule filter(Chance chance, int index) {
        var verdict = chance.below(3) == 0 ? Verdict.ACCEPT : Verdict.DROP;
        return new Rule.Filter(new RuleId("f" + index), chance.below(4), chance.match(), verdict);
    }

    private static byte[] portless(byte[] packet) {
        return packet[0] >> 4 == 4 ? Frames.fragment(packet) : Frames.behindOptions(packet);
    }

    @Test
    void aStatefulFirewallStaysInSoftware() {
        var function = new NetworkFunction(Cast.F, FunctionType.FIREWALL, Cast.ports(), Verdict.ACCEPT, true);
        program = program(function, Memory.neighbours(function, Cast.NEIGHBOURS), 4);
        program.change(List.of(drop("not", 1, "10.0.2.3/32")), List.of());
        assertThat(inCards()).isZero();
    }

    private Memory firewall(int room, Rule... rules) {
        var function = NetworkFunction.firewall(Cast.F, Cast.ports(), Verdict.ACCEPT);
        program = program(function, Memory.neighbours(function, Cast.NEIGHBOURS), room);
        return new Memory(function, program, List.of(rules));
    }

    private BurstProgram program(NetworkFunction function, Neighbours neighbours, int room) {
        cards = ports.stream().map(port -> new EmulatedCard(port, room)).toList();
        var software = Programs.of(function, neighbours);
        return new EmulatedPorts(cards, new CardProgram(function, software, new Card(function, flows)));
    }

    private int inCards() {
        return cards.stream().mapToInt(EmulatedCard::size).sum();
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
