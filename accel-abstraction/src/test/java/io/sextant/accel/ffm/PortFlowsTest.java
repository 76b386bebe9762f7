package io.sextant.accel.ffm;

import io.sextant.accel.Mac;
import io.sextant.accel.Match;
import io.sextant.accel.Traffic;
import io.sextant.accel.ffm.PortFlows.Fate;
import io.sextant.accel.golden.Frames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import static io.sextant.accel.golden.FirewallGoldens.match;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Real calls of rte_flow, on a port that takes none and on an emulated card. */
@NeedsDpdk
class PortFlowsTest {
    private static final Mac OWN = new Mac("02:00:00:00:01:01");
    private static final Mac OTHER = new Mac("02:00:00:00:01:02");

    private final Arena arena = Arena.ofConfined();
    private BufferPool pool;
    private EthernetPort port;
    private PortFlows flows;

    @BeforeEach
    void start() {
        pool = new BufferPool(Eal.start(128), "flows", 1023);
        port = EthernetPort.plug("net_null21", "", pool);
        flows = new PortFlows(port);
    }

    @AfterEach
    void end() {
        port.close();
        pool.close();
        arena.close();
    }

    @Test
    void aPortWithoutSuchACardSaysSoInItsOwnWords() {
        assertThat(flows.refusal())
                .hasValueSatisfying(
                        words -> assertThat(words).contains("net_null21").contains("Function not implemented"));
    }

    @Test
    void aRuleDropsAndCountsWhatItIsAboutAndNothingElse() {
        var card = new EmulatedCard(port, 4);
        assertThat(flows.refusal()).isEmpty();
        assertThat(card.size()).isZero();
        var flow = flows.create(0, pattern(true, match("10.0.1.0/24", "10.0.2.2/32", 17, "50-60")), Fate.DROP);
        var frame = Frames.ethernet(OWN, OTHER, Frames.udp("10.0.1.2", 1, "10.0.2.2", 53, 64));
        assertThat(drops(card, frame)).isTrue();
        assertThat(drops(card, Frames.ethernet(OTHER, OWN, Frames.udp("10.0.1.2", 1, "10.0.2.2", 53, 64))))
                .isFalse();
        assertThat(drops(card, to("10.0.2.2", 61))).isFalse();
        assertThat(drops(card, to("10.0.2.2", 49))).isFalse();
        assertThat(drops(card, to("10.0.2.3", 53))).isFalse();
        assertThat(drops(card, to("fd00:2::2", 53))).isFalse();
        assertThat(flows.count(flow)).isEqualTo(new Traffic(1, frame.length));
        flows.destroy(flow);
        assertThat(drops(card, frame)).isFalse();
    }

    @Test
    void theSmallerPriorityDecides() {
        var card = new EmulatedCard(port, 4);
        flows.create(0, pattern(false, match("", "fd00:2::2/128", -1, "")), Fate.PASS);
        flows.create(1, pattern(false, match("", "fd00:2::/64", 17, "")), Fate.DROP);
        assertThat(drops(card, to("fd00:2::2", 53))).isFalse();
        assertThat(drops(card, to("fd00:2::3", 53))).isTrue();
        flows.flush();
        assertThat(card.size()).isZero();
    }

    @Test
    void whatACardHasNoRoomForIsRefusedInItsWords() {
        new EmulatedCard(port, 1);
        flows.create(0, pattern(true, Match.ANY), Fate.COUNT);
        assertThatThrownBy(() -> flows.create(0, pattern(false, Match.ANY), Fate.COUNT))
                .hasMessageContaining("net_null21")
                .hasMessageContaining("the table is full")
                .hasMessageContaining("No space left");
    }

    @Test
    void aRangeOfPortsIsRefusedByACardWithoutSuchAndASinglePortIsNot() {
        new EmulatedCard(port, 4, false);
        flows.create(0, pattern(true, match("", "", 6, "80-80")), Fate.DROP);
        assertThatThrownBy(() -> flows.create(0, pattern(true, match("", "", 6, "80-81")), Fate.DROP))
                .hasMessageContaining("ranges of ports are not supported");
        assertThatThrownBy(() -> flows.create(0, pattern(true, match("", "", 33, "80-80")), Fate.DROP))
                .hasMessageContaining("protocol 33");
    }

    private static FlowPattern pattern(boolean four, Match match) {
        return new FlowPattern(OWN, four, match);
    }

    private static byte[] to(String destination, int port) {
        var source = destination.contains(":") ? "fd00:1::2" : "10.0.1.2";
        return Frames.ethernet(OWN, OTHER, Frames.udp(source, 1, destination, port, 64));
    }

    private boolean drops(EmulatedCard card, byte[] frame) {
        var memory = arena.allocate(frame.length);
        MemorySegment.copy(frame, 0, memory, JAVA_BYTE, 0, frame.length);
        return card.drops(memory.address(), frame.length);
    }
}
