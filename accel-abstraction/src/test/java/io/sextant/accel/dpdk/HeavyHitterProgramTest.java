package io.sextant.accel.dpdk;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.HeavyFlow;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.Memory;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import static io.sextant.accel.golden.Frames.tcp;
import static io.sextant.accel.golden.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;

class HeavyHitterProgramTest {
    private static final Golden.Frame HEAVY = Cast.fromA(udp("10.0.1.2", 4_000, "10.0.2.2", 53, 64));
    private static final Golden.Frame LIGHT = Cast.fromA(udp("10.0.1.2", 4_001, "10.0.2.2", 53, 64));
    private static final Golden.Frame SIX = Cast.fromA(tcp("fd00:1::2", 5, "fd00:2::3", 80, 64, 16));

    private long now;
    private final HeavyHitterProgram program = new HeavyHitterProgram(
            Cast.function(FunctionType.HEAVY_HITTER),
            Memory.neighbours(Cast.function(FunctionType.HEAVY_HITTER), Cast.NEIGHBOURS),
            () -> now);
    private final Memory memory = new Memory(Cast.function(FunctionType.HEAVY_HITTER), program, Cast.routes());

    @Test
    void whatIsAboveTheLimitIsReportedAsItIsTheHeaviestFirst() {
        program.change(List.of(watch("four", "10.0.1.0/24", 10), watch("six", "::/0", 10)), List.of());
        send(HEAVY, 11);
        send(LIGHT, 10);
        send(SIX, 12);
        assertThat(program.heavyFlows())
                .containsExactly(
                        flow("six", "fd00:1::2", "fd00:2::3", 6, 5, 80, 12),
                        flow("four", "10.0.1.2", "10.0.2.2", 17, 4_000, 53, 11));
    }

    @Test
    void secondsAreCountedEachForItself() {
        program.change(List.of(watch("four", "10.0.1.0/24", 10)), List.of());
        send(HEAVY, 10);
        after(Duration.ofSeconds(1));
        send(HEAVY, 10);
        assertThat(program.heavyFlows()).isEmpty();
    }

    @Test
    void theRateIsThatOfTheLastWholeSecondAboveTheLimit() {
        program.change(List.of(watch("four", "10.0.1.0/24", 10)), List.of());
        send(HEAVY, 30);
        after(Duration.ofSeconds(1));
        send(HEAVY, 20);
        assertThat(rates()).containsExactly(30L);
        after(Duration.ofSeconds(1));
        assertThat(rates()).containsExactly(20L);
        after(Duration.ofSeconds(9));
        assertThat(rates()).isEmpty();
    }

    @Test
    void everyRuleAroundTheSourceWatches() {
        program.change(
                List.of(
                        watch("all", "0.0.0.0/0", 5),
                        watch("net", "10.0.0.0/16", 10),
                        watch("other", "10.1.0.0/16", 1)),
                List.of());
        send(HEAVY, 7);
        assertThat(rules()).containsExactlyInAnyOrder("all");
        send(HEAVY, 7);
        assertThat(rules()).containsExactlyInAnyOrder("all", "net");
    }

    @Test
    void aRuleThatIsWithdrawnReportsNoMore() {
        program.change(List.of(watch("four", "10.0.1.0/24", 1)), List.of());
        send(HEAVY, 5);
        program.change(List.of(), List.of(new RuleId("four")));
        send(HEAVY, 5);
        assertThat(program.heavyFlows()).isEmpty();
        assertThat(program.forwarded().packets()).isEqualTo(10);
    }

    @Test
    void amongManyFlowsTheHeavyOneIsFoundAndNeverWithTooFew() {
        program.change(List.of(watch("four", "10.0.1.0/24", 200)), List.of());
        for (var port = 1; port < 20_000; port++) send(Cast.fromA(udp("10.0.1.2", port, "10.0.2.2", 9, 64)), 1);
        send(HEAVY, 500);
        assertThat(program.heavyFlows()).singleElement().satisfies(flow -> {
            assertThat(flow.sourcePort()).isEqualTo(4_000);
            assertThat(flow.packetsPerSecond()).isBetween(500L, 520L);
        });
    }

    private List<Long> rates() {
        return program.heavyFlows().stream().map(HeavyFlow::packetsPerSecond).toList();
    }

    private List<String> rules() {
        return program.heavyFlows().stream().map(flow -> flow.rule().value()).toList();
    }

    private void send(Golden.Frame frame, int times) {
        memory.run(Collections.nCopies(times, frame));
    }

    private void after(Duration pause) {
        now += pause.toNanos();
    }

    private static Rule watch(String id, String source, long packetsPerSecond) {
        return new Rule.Watch(new RuleId(id), Cidr.of(source), packetsPerSecond);
    }

    private static HeavyFlow flow(
            String rule, String from, String to, int protocol, int fromPort, int toPort, long packetsPerSecond) {
        return new HeavyFlow(new RuleId(rule), Ip.of(from), Ip.of(to), protocol, fromPort, toPort, packetsPerSecond);
    }
}
