package io.sextant.vnfm;

import io.sextant.catalogue.model.InstanceRange;
import io.sextant.catalogue.model.NetworkFunctionRule;
import io.sextant.catalogue.model.Vdu;
import io.sextant.core.Problem;
import io.sextant.vim.iml.Rule;
import io.sextant.vim.iml.Rule.Match;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class StaticRulesTest {
    static Stream<Arguments> everyKind() {
        var none = Optional.<String>empty();
        return Stream.of(
                arguments(
                        "routes",
                        "destination=10.1.0.0/24",
                        "forward",
                        "port=left",
                        new Rule.Route("10.1.0.0/24", "left", none)),
                arguments(
                        "routes",
                        "destination=fd00::/8",
                        "forward",
                        "port=left via=fd00::1",
                        new Rule.Route("fd00::/8", "left", Optional.of("fd00::1"))),
                arguments(
                        "addresses",
                        "destination=02:00:00:00:00:01",
                        "forward",
                        "port=left",
                        new Rule.Forward("02:00:00:00:00:01", "left")),
                arguments(
                        "filter",
                        "in=left",
                        "accept",
                        "",
                        new Rule.Filter(65535, Rule.Action.ACCEPT, Optional.of("left"), none, Match.ANY)),
                arguments(
                        "members",
                        "service=10.0.0.1 protocol=tcp service_port=80",
                        "balance",
                        "member=10.0.0.2 member_port=8080",
                        new Rule.Member("10.0.0.1", Rule.Protocol.TCP, 80, "10.0.0.2", 8080, 1)),
                arguments(
                        "members",
                        "service=10.0.0.1 protocol=tcp service_port=80",
                        "balance",
                        "member=10.0.0.2 member_port=8080 weight=7",
                        new Rule.Member("10.0.0.1", Rule.Protocol.TCP, 80, "10.0.0.2", 8080, 7)),
                arguments(
                        "translations",
                        "source=10.0.0.0/8 port=left",
                        "translate_source",
                        "address=192.0.2.1",
                        new Rule.SourceTranslation("10.0.0.0/8", "left", "192.0.2.1")),
                arguments(
                        "translations",
                        "address=192.0.2.1 protocol=udp port=53",
                        "translate_destination",
                        "target=10.0.0.2 target_port=5353",
                        new Rule.DestinationTranslation("192.0.2.1", Rule.Protocol.UDP, 53, "10.0.0.2", 5353)),
                arguments(
                        "watches",
                        "source=10.0.0.0/8",
                        "report",
                        "packets_per_second=1000",
                        new Rule.Watch("10.0.0.0/8", 1000)),
                arguments(
                        "limits",
                        "",
                        "limit",
                        "bits_per_second=1000000 burst=3000",
                        new Rule.Limit(65535, Match.ANY, 1_000_000, 3000)),
                arguments(
                        "tunnels",
                        "destination=10.9.0.0/16",
                        "vxlan",
                        "local=10.0.0.1 remote=10.0.0.2 key=7 inner=02:00:00:00:00:01",
                        new Rule.Tunnel(
                                Rule.Wrapping.VXLAN,
                                "10.9.0.0/16",
                                "10.0.0.1",
                                "10.0.0.2",
                                7,
                                Optional.of("02:00:00:00:00:01"))),
                arguments(
                        "tunnels",
                        "destination=10.9.0.0/16",
                        "gre",
                        "local=10.0.0.1 remote=10.0.0.2 key=4294967295",
                        new Rule.Tunnel(
                                Rule.Wrapping.GRE, "10.9.0.0/16", "10.0.0.1", "10.0.0.2", 4_294_967_295L, none)),
                arguments(
                        "encapsulations",
                        "destination=10.9.0.0/16",
                        "encapsulate",
                        "source=fd00::1 segments=fd00::2,fd00::3",
                        new Rule.Encapsulation("10.9.0.0/16", "fd00::1", List.of("fd00::2", "fd00::3"))),
                arguments(
                        "segments",
                        "sid=fd00::2",
                        "end",
                        "",
                        new Rule.Segment("fd00::2", Rule.Behaviour.END, none, none)),
                arguments(
                        "segments",
                        "sid=fd00::2",
                        "end_dx4",
                        "via=10.0.0.9 port=left",
                        new Rule.Segment(
                                "fd00::2", Rule.Behaviour.END_DX4, Optional.of("10.0.0.9"), Optional.of("left"))),
                arguments(
                        "proxies",
                        "sid=fd00::2",
                        "proxy",
                        "port=left via=10.0.0.9 source=fd00::1 segments=fd00::3",
                        new Rule.Proxy("fd00::2", "left", "10.0.0.9", "fd00::1", List.of("fd00::3"))),
                arguments(
                        "counts",
                        "source=10.0.0.0/8",
                        "count",
                        "",
                        new Rule.Count(new Match(
                                Optional.of("10.0.0.0/8"),
                                none,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aRuleOfEveryKindIsReadAsItIsMeant(
            String table, String match, String action, String parameters, Rule expected) {
        assertThat(StaticRules.read(rule(table, match, action, parameters, 0))).isEqualTo(expected);
    }

    @Test
    void theHighestPriorityOfTheVnfdIsTheFirstOfTheSite() {
        var first = (Rule.Filter) StaticRules.read(rule("filter", "protocol=tcp", "drop", "", 200));
        var second = (Rule.Filter) StaticRules.read(rule("filter", "", "accept", "", 100));
        assertThat(first.priority()).isLessThan(second.priority());
        assertThat(first.action()).isEqualTo(Rule.Action.DROP);
        assertThat(first.match().protocol()).contains(Rule.Protocol.TCP);
    }

    @Test
    void aRuleOfACustomFunctionIsItsProgramsButARouteIsARoute() {
        var custom = new Vdu.NetworkFunction(
                "f",
                "",
                "",
                InstanceRange.ONE,
                "custom",
                0,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
        assertThat(StaticRules.read(custom, rule("counts", "field=0x1/0xf", "count", "slot=2", 5)))
                .isEqualTo(new Rule.Custom("counts", Map.of("field", "0x1/0xf"), 65530, "count", Map.of("slot", "2")));
        assertThat(StaticRules.read(custom, rule("routes", "destination=10.1.0.0/24", "forward", "port=left", 0)))
                .isEqualTo(new Rule.Route("10.1.0.0/24", "left", Optional.empty()));
    }

    @Test
    void portsAreOneOrARange() {
        var rule = rule("filter", "source_ports=53 destination_ports=1000-2000", "drop", "", 0);
        var filter = (Rule.Filter) StaticRules.read(rule);
        assertThat(filter.match().sourcePorts()).contains(new Rule.PortRange(53, 53));
        assertThat(filter.match().destinationPorts()).contains(new Rule.PortRange(1000, 2000));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mirrors | ''                             | forward          | port=p                   | no table 'mirrors'
            filter  | ''                             | reject           | ''                       | with the action 'reject'
            routes  | ''                             | forward          | port=p                   | its 'destination' is missing
            filter  | protocol=smtp                  | drop             | ''                       | its 'protocol' is 'smtp', not one of [icmp
            filter  | source_ports=80-               | drop             | ''                       | its 'source_ports' is '80-'
            watches | source=10.0.0.0/8              | report           | packets_per_second=many  | not a whole number
            members | service=a protocol=tcp service_port=99999999999 | balance | member=b member_port=1 | its 'service_port' is '99999999999'
            proxies | sid=fd00::1                    | proxy            | port=p via=a source=b    | its 'segments' is missing
            """)
    void whatNoNetworkFunctionKnowsIsRefusedByName(
            String table, String match, String action, String parameters, String why) {
        var rule = rule(table, match, action, parameters, 0);
        assertThatThrownBy(() -> StaticRules.read(rule))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.status()).isEqualTo(422))
                .hasMessageContaining("Rule 'r'")
                .hasMessageContaining(why);
    }

    private static NetworkFunctionRule rule(
            String table, String match, String action, String parameters, int priority) {
        return new NetworkFunctionRule("r", table, values(match), action, values(parameters), priority);
    }

    private static Map<String, String> values(String pairs) {
        return Arrays.stream(pairs.split(" "))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
