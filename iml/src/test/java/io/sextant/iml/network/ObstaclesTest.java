package io.sextant.iml.network;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Match;
import io.sextant.accel.PortRange;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Verdict;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.record.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class ObstaclesTest {
    private static final FunctionId FIREWALL = new FunctionId("fw");
    private static final Chain THERE = chain("there", "src", "dst", FIREWALL);
    private static final Chain BACK = chain("back", "dst", "src", FIREWALL);

    private final Endpoints endpoints = new Endpoints();

    @BeforeEach
    void attach() {
        reserve("src", "10.0.1.0/24");
        reserve("dst", "10.0.2.0/24");
    }

    private void reserve(String workload, String subnet) {
        var eth0 = new Attachment(new InterfaceName("eth0"), new LinkId("l-" + workload), Optional.empty());
        endpoints.reserve(new Owner(Owner.Kind.WORKLOAD, workload), List.of(eth0), _ -> Optional.of(Subnet.of(subnet)));
    }

    /** Filters in the order of their priorities: verdict, protocol, source, destination, port; a star for any. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DROP 1 * * *                                   | true
            ACCEPT 1 * * *, DROP * * * *                   | false
            ACCEPT 6 * * 80, DROP * * * *                  | true
            DROP 6 * * 80                                  | false
            DROP 6 * * 80, DROP * * * *                    | false
            DROP * * * *                                   | false
            DROP 1 10.0.1.0/24 10.0.2.0/24 *               | true
            DROP 1 10.0.2.0/24 10.0.1.0/24 *               | true
            DROP 1 10.0.3.0/24 * *                         | false
            DROP 1 fd00::/8 * *                            | false
            ACCEPT 1 * 10.0.2.0/24 *, DROP 1 * * *         | true
            ACCEPT 6 10.0.3.0/24 * *, DROP * * * *         | false
            """)
    void probesThatAreDroppedWhereOthersMayPassAreAnObstacle(String filters, boolean obstacle) {
        assertThat(obstacle(false, filters).isPresent()).isEqualTo(obstacle);
    }

    @Test
    void aFirewallThatKnowsConnectionsLetsAnswersPass() {
        assertThat(obstacle(true, "ACCEPT 1 * 10.0.2.0/24 *, DROP 1 * * *")).isEmpty();
        assertThat(obstacle(true, "DROP 1 10.0.1.0/24 * *"))
                .hasValueSatisfying(words -> assertThat(words).startsWith("Filter r0 of firewall fw drops"));
    }

    private Optional<String> obstacle(boolean stateful, String filters) {
        var function = firewall(stateful, filters.split(", *"));
        return new Obstacles(endpoints, id -> Optional.of(function).filter(f -> f.id().equals(id)))
                .of(THERE, List.of(THERE, BACK));
    }

    private static Function firewall(boolean stateful, String... filters) {
        var requirement = new Requirement(0, 0, stateful);
        var rules = IntStream.range(0, filters.length)
                .mapToObj(i -> HeldRule.asked(filter(i, filters[i].split(" "))))
                .toList();
        return new Function(
                FIREWALL,
                new FunctionSpec("fw", FunctionType.FIREWALL, requirement, List.of()),
                new Selection(FIREWALL, FunctionType.FIREWALL, requirement, List.of(), Optional.empty()),
                List.of(),
                rules,
                Optional.empty(),
                Phase.PRESENT);
    }

    private static Rule filter(int number, String... words) {
        var match = new Match(
                given(words[2]).map(Cidr::of),
                given(words[3]).map(Cidr::of),
                given(words[1]).map(Integer::valueOf),
                Optional.empty(),
                given(words[4]).map(Integer::valueOf).map(port -> new PortRange(port, port)));
        return new Rule.Filter(new RuleId("r" + number), number, match, Verdict.valueOf(words[0]));
    }

    private static Optional<String> given(String word) {
        return Optional.of(word).filter(w -> !w.equals("*"));
    }

    private static Chain chain(String name, String from, String to, FunctionId... through) {
        var passages = Arrays.stream(through)
                .map(id -> new Passage(id, new InterfaceName("in"), new InterfaceName("out")))
                .toList();
        return new Chain(name, Optional.empty(), end(from), passages, end(to), List.of());
    }

    private static Stop end(String workload) {
        return new Stop(new WorkloadId(workload), new InterfaceName("eth0"));
    }
}
