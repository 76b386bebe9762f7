package io.sextant.accel.p4;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.HeavyFlow;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.Match;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Verdict;
import io.sextant.accel.dataplane.KnownNeighbours;
import io.sextant.accel.dataplane.Neighbour;
import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.golden.Frames;
import io.sextant.accel.golden.Golden;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Pipelines whose rules and neighbours change. */
@NeedsDpdk
class SwxFunctionTest {
    private static final InterfaceName WEST = new InterfaceName("west");
    private static final InterfaceName EAST = new InterfaceName("east");
    private static final Mac A = new Mac("02:00:00:00:01:02");
    private static final Mac B = new Mac("02:00:00:00:02:02");
    private static final Mac OWN = new Mac("02:00:00:00:01:01");

    private final List<Long> asked = new ArrayList<>();
    private Map<Neighbour, Long> known = Map.of(Neighbour.four(1, ip("10.0.2.2")), Ethernet.address(B));
    private Rings rings;

    @BeforeEach
    void start() {
        rings = new Rings();
    }

    @AfterEach
    void end() {
        rings.close();
    }

    private final KnownNeighbours neighbours = new KnownNeighbours() {
        @Override
        public Map<Neighbour, Long> known() {
            return known;
        }

        @Override
        public long mac(int port, int address) {
            asked.add(address & 0xFFFF_FFFFL);
            return UNKNOWN;
        }

        @Override
        public long mac(int port, long upper, long lower) {
            return UNKNOWN;
        }
    };

    private static NetworkFunction function(FunctionType type) {
        return NetworkFunction.of(new FunctionId("f"), type, List.of(port(WEST, 1), port(EAST, 2)));
    }

    private static Port port(InterfaceName name, int network) {
        return new Port(
                name,
                new InterfaceName("link"),
                List.of(Cidr.of("10.0." + network + ".1/24")),
                Optional.of(new Mac("02:00:00:00:0" + network + ":01")));
    }

    private static int ip(String text) {
        return Ipv4.address(Ip.of(text));
    }

    private static Rule.Route route(String id, String destination, Optional<Ip> hop) {
        return new Rule.Route(new RuleId(id), Cidr.of(destination), EAST, hop);
    }

    private int passed(NetworkFunction function, SwxFunction hosted, String to, int packets) {
        var frame = new Golden.Frame(WEST, Frames.ethernet(OWN, A, Frames.udp("10.0.1.2", 1, to, 2, 9)));
        return rings.play(function, hosted, Collections.nCopies(packets, frame)).size();
    }

    @ParameterizedTest
    @EnumSource(
            value = FunctionType.class,
            names = {"L2_FORWARDER", "FIREWALL", "CUSTOM"},
            mode = EnumSource.Mode.EXCLUDE)
    void whoIsNotKnownIsAskedForAndHasAnEntryOnceKnown(FunctionType type) {
        var function = function(type);
        var hosted = rings.function(function, neighbours);
        hosted.change(List.of(route("east", "10.0.2.0/24", Optional.empty())), List.of());
        assertThat(passed(function, hosted, "10.0.2.3", 1)).isZero();
        assertThat(asked).containsExactly(0x0A000203L);
        known = Map.of(Neighbour.four(1, ip("10.0.2.3")), Ethernet.address(B));
        assertThat(passed(function, hosted, "10.0.2.3", 1)).isEqualTo(1);
        assertThat(passed(function, hosted, "10.0.2.2", 1))
                .as("forgotten meanwhile")
                .isZero();
    }

    @Test
    void theGatewayOfARouteIsAskedForBeforeAnyPacket() {
        var hosted = rings.function(function(FunctionType.ROUTER), neighbours);
        hosted.change(List.of(route("far", "10.9.0.0/16", Optional.of(Ip.of("10.0.2.9")))), List.of());
        assertThat(asked).containsExactly(0x0A000209L);
    }

    @Test
    void theGatewayOfARouteThatGetsLostIsAskedForBeforeAnyPacket() {
        var hosted = rings.function(function(FunctionType.ROUTER), neighbours);
        var gateway = Neighbour.four(1, ip("10.0.2.9"));
        var other = Neighbour.four(1, ip("10.0.2.8"));
        hosted.change(List.of(route("far", "10.9.0.0/16", Optional.of(Ip.of("10.0.2.9")))), List.of());
        known = Map.of(gateway, Ethernet.address(B), other, Ethernet.address(A));
        hosted.poll();
        asked.clear();
        known = Map.of();
        hosted.poll();
        assertThat(asked).as("not the other, whom no rule names").containsExactly(0x0A000209L);
    }

    @Test
    void aHostThatHasARouteOfItsOwnIsAskedForBeforeAnyPacket() {
        var hosted = rings.function(function(FunctionType.ROUTER), neighbours);
        hosted.change(List.of(route("host", "10.0.2.7/32", Optional.empty())), List.of());
        assertThat(asked).containsExactly(0x0A000207L);
    }

    @Test
    void aReplacedRuleHasTheSayAndCountsAnew() {
        var function = NetworkFunction.firewall(
                new FunctionId("f"), function(FunctionType.ROUTER).ports(), Verdict.DROP);
        var hosted = rings.function(function, neighbours);
        var rule = new RuleId("rule");
        hosted.change(List.of(new Rule.Filter(rule, 7, Match.ANY, Verdict.ACCEPT)), List.of());
        assertThat(passed(function, hosted, "10.0.2.2", 3)).isEqualTo(3);
        assertThat(hosted.matched().get(rule).packets()).isEqualTo(3);
        assertThat(hosted.matched().get(rule).bytes()).isEqualTo(3 * 35);
        hosted.change(List.of(new Rule.Filter(rule, 8, Match.ANY, Verdict.DROP)), List.of());
        assertThat(passed(function, hosted, "10.0.2.2", 2)).isZero();
        assertThat(hosted.matched().get(rule).packets()).isEqualTo(2);
        hosted.change(List.of(), List.of(rule));
        assertThat(hosted.matched()).isEmpty();
    }

    @Test
    void anOverlapOfMoreRulesThanThereAreLayersIsRefusedAndNothingOfItRemains() {
        var function = function(FunctionType.TRAFFIC_MONITOR);
        var hosted = rings.function(function, neighbours);
        hosted.change(List.of(route("east", "10.0.2.0/24", Optional.empty())), List.of());
        var counts = IntStream.range(0, 5)
                .mapToObj(i -> new Rule.Count(new RuleId("c" + i), Match.ANY))
                .toList();
        assertThatThrownBy(() -> hosted.change(counts, List.of())).hasMessageContaining("at most 4 rules");
        assertThat(hosted.matched()).isEmpty();
        hosted.change(counts.subList(0, 4), List.of());
        assertThat(passed(function, hosted, "10.0.2.2", 1)).isEqualTo(1);
        assertThat(hosted.matched().values()).hasSize(4).allMatch(traffic -> traffic.packets() == 1);
    }

    @Test
    void aFlowAboveItsLimitIsReported() {
        var function = function(FunctionType.HEAVY_HITTER);
        var hosted = rings.function(function, neighbours);
        var watch = new Rule.Watch(new RuleId("watch"), Cidr.of("10.0.1.0/24"), 20);
        hosted.change(List.of(route("east", "10.0.2.0/24", Optional.empty()), watch), List.of());
        assertThat(passed(function, hosted, "10.0.2.2", 10)).isEqualTo(10);
        assertThat(hosted.heavyFlows()).isEmpty();
        // Whenever a second ends among these, more than 20 of them are within one.
        passed(function, hosted, "10.0.2.2", 60);
        assertThat(hosted.heavyFlows()).singleElement().satisfies(flow -> {
            assertThat(flow)
                    .usingRecursiveComparison()
                    .ignoringFields("packetsPerSecond")
                    .isEqualTo(new HeavyFlow(watch.id(), Ip.of("10.0.1.2"), Ip.of("10.0.2.2"), 17, 1, 2, 0));
            assertThat(flow.packetsPerSecond()).isBetween(21L, 70L);
        });
    }

    @Test
    void everyBufferComesBackOnce() {
        var free = rings.available();
        var function = function(FunctionType.ROUTER);
        var hosted = rings.function(function, neighbours);
        hosted.change(List.of(route("east", "10.0.2.0/24", Optional.empty())), List.of());
        passed(function, hosted, "10.0.2.2", 100);
        passed(function, hosted, "10.0.7.2", 100);
        rings.closeFunction();
        assertThat(rings.available()).isEqualTo(free);
        assertThat(rings.buffers()).doesNotHaveDuplicates();
    }
}
