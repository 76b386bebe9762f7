package io.sextant.vim.site;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sextant.core.json.Json;
import io.sextant.vim.iml.FunctionType;
import io.sextant.vim.iml.HeavyFlow;
import io.sextant.vim.iml.Rule;
import io.sextant.vim.iml.RuleId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class SiteRulesTest {
    private static final ObjectMapper JSON = Json.MAPPER;
    private static final Rule.Match WEB = new Rule.Match(
            Optional.of("10.0.0.0/8"),
            Optional.of("10.1.0.0/16"),
            Optional.of(Rule.Protocol.TCP),
            Optional.empty(),
            Optional.of(new Rule.PortRange(80, 90)));
    private static final String WEB_ON_THE_WIRE = "{'source':'10.0.0.0/8','destination':'10.1.0.0/16','protocol':'TCP',"
            + "'destinationPorts':{'from':80,'to':90}}";

    static Stream<Arguments> everyKind() {
        return Stream.of(
                arguments(
                        new Rule.Route("fd00::/8", "left", Optional.of("fd00::1")),
                        "{'route':{'destination':'fd00::/8','port':'left','via':'fd00::1'}}"),
                arguments(
                        new Rule.Filter(7, Rule.Action.ACCEPT, Optional.of("left"), Optional.of("right"), WEB),
                        "{'filter':{'priority':7,'action':'ACCEPT','in':'left','out':'right','match':" + WEB_ON_THE_WIRE
                                + "}}"),
                arguments(
                        new Rule.Forward("02:00:00:00:00:01", "left"),
                        "{'forward':{'destination':'02:00:00:00:00:01','port':'left'}}"),
                arguments(
                        new Rule.Member("10.0.0.1", Rule.Protocol.TCP, 80, "10.0.0.2", 8080, 5),
                        "{'member':{'service':'10.0.0.1','protocol':'TCP','servicePort':80,'member':'10.0.0.2',"
                                + "'memberPort':8080,'weight':5}}"),
                arguments(
                        new Rule.SourceTranslation("10.0.0.0/8", "left", "192.0.2.1"),
                        "{'sourceTranslation':{'source':'10.0.0.0/8','port':'left','address':'192.0.2.1'}}"),
                arguments(
                        new Rule.DestinationTranslation("192.0.2.1", Rule.Protocol.UDP, 53, "10.0.0.2", 5353),
                        "{'destinationTranslation':{'address':'192.0.2.1','protocol':'UDP','port':53,'target':'10.0.0.2',"
                                + "'targetPort':5353}}"),
                arguments(
                        new Rule.Watch("10.0.0.0/8", 1000),
                        "{'watch':{'source':'10.0.0.0/8','packetsPerSecond':1000}}"),
                arguments(
                        new Rule.Limit(3, Rule.Match.ANY, 1_000_000, 3000),
                        "{'limit':{'priority':3,'match':{},'bitsPerSecond':1000000,'burst':3000}}"),
                arguments(
                        new Rule.Tunnel(
                                Rule.Wrapping.VXLAN,
                                "10.9.0.0/16",
                                "10.0.0.1",
                                "10.0.0.2",
                                77,
                                Optional.of("02:00:00:00:00:02")),
                        "{'tunnel':{'wrapping':'VXLAN','destination':'10.9.0.0/16','local':'10.0.0.1','remote':'10.0.0.2',"
                                + "'key':77,'inner':'02:00:00:00:00:02'}}"),
                arguments(
                        new Rule.Encapsulation("10.9.0.0/16", "fd00::1", List.of("fd00::2", "fd00::3")),
                        "{'encapsulation':{'destination':'10.9.0.0/16','source':'fd00::1','segments':['fd00::2','fd00::3']}}"),
                arguments(
                        new Rule.Segment("fd00::2", Rule.Behaviour.END, Optional.empty(), Optional.empty()),
                        "{'segment':{'sid':'fd00::2','behaviour':'END'}}"),
                arguments(
                        new Rule.Segment(
                                "fd00::2", Rule.Behaviour.END_DX4, Optional.of("10.0.0.9"), Optional.of("left")),
                        "{'segment':{'sid':'fd00::2','behaviour':'END_DX4','via':'10.0.0.9','port':'left'}}"),
                arguments(
                        new Rule.Proxy("fd00::2", "left", "10.0.0.9", "fd00::1", List.of("fd00::3")),
                        "{'proxy':{'sid':'fd00::2','port':'left','via':'10.0.0.9','source':'fd00::1',"
                                + "'segments':['fd00::3']}}"),
                arguments(
                        new Rule.Custom("marks", Map.of("protocol", "1/0xff"), 4, "mark", Map.of("class", "0xb8")),
                        "{'custom':{'table':'marks','key':{'protocol':'1/0xff'},'priority':4,'action':'mark',"
                                + "'arguments':{'class':'0xb8'}}}"),
                arguments(new Rule.Count(WEB), "{'count':{'match':" + WEB_ON_THE_WIRE + "}}"));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aRuleIsOnTheWireAPropertyOfItsKindsName(Rule rule, String wire) throws Exception {
        assertThat(JSON.readTree(JSON.writeValueAsString(SiteRules.wire(rule))))
                .isEqualTo(JSON.readTree(wire.replace('\'', '"')));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aRuleIsReadAsItWasSent(Rule rule, String wire) throws Exception {
        var answer = "{'id':'r','function':'f','rule':%s}".formatted(wire).replace('\'', '"');
        var installed = SiteRules.installed(JSON.readValue(answer, io.sextant.site.model.InstalledRule.class));
        assertThat(installed.rule()).isEqualTo(rule);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void someTypeTakesTheRule(Rule rule, String wire) {
        assertThat(Arrays.stream(FunctionType.values())).anyMatch(type -> type.takes(rule));
    }

    @Test
    void everyTypeIsOneOfTheSiteApi() {
        assertThat(Arrays.stream(FunctionType.values()).map(FunctionType::name))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(io.sextant.site.model.FunctionType.values())
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void aHeavyFlowIsReadAsTheSiteReportsIt() {
        var flow = new io.sextant.site.model.HeavyFlow("w", "10.0.0.1", "10.0.0.2", 17, 1000, 53, 2_000L);
        assertThat(SiteRules.heavyFlow(flow))
                .isEqualTo(new HeavyFlow(new RuleId("w"), "10.0.0.1", "10.0.0.2", 17, 1000, 53, 2_000));
    }
}
