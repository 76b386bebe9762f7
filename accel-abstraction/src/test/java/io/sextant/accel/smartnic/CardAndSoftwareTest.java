package io.sextant.accel.smartnic;

import io.sextant.accel.FunctionType;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.Verdict;
import io.sextant.accel.dpdk.Programs;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.Chance;
import io.sextant.accel.golden.Frames;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.Memory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What EMULATED cards of any size take over changes nothing: beside vectors, and beside software alone. */
@NeedsDpdk
class CardAndSoftwareTest {
    private static final NetworkFunction FIREWALL = NetworkFunction.firewall(Cast.F, Cast.ports(), Verdict.ACCEPT);
    private static final List<Rule> BEYOND = List.of(
            Cast.route("beyond", "0.0.0.0/0", Cast.EAST, "10.0.2.2"),
            Cast.route("beyond6", "::/0", Cast.EAST, "fd00:2::2"));

    private final EmulatedCards cards = new EmulatedCards();
    private BurstProgram program;
    private BurstProgram software;

    @AfterEach
    void end() {
        cards.close();
    }

    static Stream<Arguments> vectors() {
        return Stream.of(FunctionType.FIREWALL, FunctionType.TRAFFIC_MONITOR)
                .flatMap(Golden::of)
                .flatMap(golden -> Stream.of(0, 1, 4, 64).map(room -> Arguments.of(golden, room)));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void whateverACardHasRoomForTheFunctionDoesWhatTheVectorSays(Golden golden, int room) {
        Memory.check(golden, (function, neighbours) -> cards.program(function, neighbours, room));
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
        var neighbours = Memory.neighbours(FIREWALL, Cast.NEIGHBOURS);
        program = cards.program(FIREWALL, neighbours, chance.below(24), chance.below(2) == 0);
        software = Programs.of(FIREWALL, neighbours);
        var hybrid = new Memory(FIREWALL, program, rules);
        var alone = new Memory(FIREWALL, software, rules);
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
}
