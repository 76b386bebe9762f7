package io.sextant.iml.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sextant.accel.Json;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RuleNotationTest {
    private static final ObjectMapper JSON = Json.MAPPER;
    private static final RuleId ID = new RuleId("r");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'route':{'destination':'10.0.2.0/24','port':'right','via':'10.0.1.9'}}",
                "{'route':{'destination':'2001:db8:0:0:0:0:0:0/64','port':'right'}}",
                "{'filter':{'priority':1,'action':'DROP','match':{'source':'10.0.0.0/8','protocol':'TCP',"
                        + "'sourcePorts':{'from':1,'to':2},'destinationPorts':{'from':80,'to':80}}}}",
                "{'filter':{'priority':1,'action':'ACCEPT','match':{'destination':'fd00:0:0:0:0:0:0:0/8','protocol':'ICMPV6'}}}",
                "{'forward':{'destination':'02:00:00:00:00:01','port':'left'}}",
                "{'member':{'service':'10.0.0.1','protocol':'TCP','servicePort':80,'member':'10.0.0.2','memberPort':8080,'weight':3}}",
                "{'sourceTranslation':{'source':'10.0.0.0/24','port':'out','address':'192.0.2.1'}}",
                "{'destinationTranslation':{'address':'192.0.2.1','protocol':'UDP','port':53,'target':'10.0.0.2','targetPort':5353}}",
                "{'watch':{'source':'0.0.0.0/0','packetsPerSecond':1000}}",
                "{'limit':{'priority':2,'match':{'protocol':'SCTP'},'bitsPerSecond':1000000,'burst':3000}}",
                "{'tunnel':{'wrapping':'VXLAN','destination':'10.9.0.0/16','local':'10.0.0.1','remote':'10.0.0.2',"
                        + "'key':77,'inner':'02:00:00:00:00:02'}}",
                "{'tunnel':{'wrapping':'GRE','destination':'10.9.0.0/16','local':'10.0.0.1','remote':'10.0.0.2','key':4294967295}}",
                "{'encapsulation':{'destination':'10.9.0.0/16','source':'fd00:0:0:0:0:0:0:1','segments':['fd00:0:0:0:0:0:0:2','fd00:0:0:0:0:0:0:3']}}",
                "{'segment':{'sid':'fd00:0:0:0:0:0:0:2','behaviour':'END'}}",
                "{'segment':{'sid':'fd00:0:0:0:0:0:0:2','behaviour':'END_DX4','via':'10.0.0.9','port':'out'}}",
                "{'proxy':{'sid':'fd00:0:0:0:0:0:0:2','port':'out','via':'10.0.0.9','source':'fd00:0:0:0:0:0:0:1','segments':['fd00:0:0:0:0:0:0:3']}}",
                "{'count':{'match':{'source':'10.0.0.0/8'}}}",
                "{'custom':{'table':'marks','key':{'dst_addr':'0xa000200/0xffffffffffffff00','protocol':'0x11'},"
                        + "'priority':1,'action':'mark','arguments':{'traffic_class':'184'}}}"
            })
    void everyKindIsShownAsItWasGiven(String text) throws IOException {
        var body = wire(text);
        assertThat(RuleNotation.wire(RuleNotation.rule(ID, body))).isEqualTo(body);
    }

    @Test
    void aMemberWithoutAWeightWeighsOne() throws IOException {
        var rule = RuleNotation.rule(
                ID,
                wire(
                        "{'member':{'service':'10.0.0.1','protocol':'TCP','servicePort':80,'member':'10.0.0.2','memberPort':8080}}"));
        assertThat(((Rule.Member) rule).weight()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                                     | exactly one of
            {"custom":{"table":"a b","action":"c"}}                                                | 'a b'
            {"custom":{"table":"a","action":"c","key":{"x":"y"}}}                                  | 'key.x'
            {"custom":{"table":"a","action":"c","key":{"x":"10.0.0.1/8"}}}                         | bits after
            {"custom":{"table":"a","action":"c","arguments":{"x":"1/1"}}}                          | 'arguments.x'
            {"count":{},"watch":{"source":"0.0.0.0/0","packetsPerSecond":1}}                       | not [watch, count]
            {"route":{"destination":"10.0.0.0","port":"a"}}                                        | 'destination'
            {"route":{"destination":"10.0.0.0/33","port":"a"}}                                     | 'destination'
            {"route":{"destination":"10.0.0.1/8","port":"a"}}                                      | bits after its prefix
            {"route":{"destination":"10.0.0.0/8","port":"a b"}}                                    | 'port'
            {"route":{"destination":"10.0.0.0/8","port":"a","via":"fd00::1"}}                      | next hop
            {"route":{"destination":"10.0.0.0/8","port":"a","via":"localhost"}}                    | 'via'
            {"filter":{"priority":65536,"action":"DROP"}}                                          | priority
            {"filter":{"priority":1,"action":"DROP","in":"a"}}                                     | 'in'
            {"filter":{"priority":1,"action":"DROP","out":"a"}}                                    | 'out'
            {"filter":{"priority":1,"action":"DROP","match":{"source":"a.example/8"}}}             | 'match.source'
            {"filter":{"priority":1,"action":"DROP","match":{"destination":"1.2.3/8"}}}            | 'match.destination'
            {"filter":{"priority":1,"action":"DROP","match":{"sourcePorts":{"from":2,"to":1},"protocol":"TCP"}}} | 'match.sourcePorts'
            {"filter":{"priority":1,"action":"DROP","match":{"destinationPorts":{"from":1,"to":70000},"protocol":"TCP"}}} | 'match.destinationPorts'
            {"filter":{"priority":1,"action":"DROP","match":{"destinationPorts":{"from":1,"to":2}}}} | ports
            {"forward":{"destination":"ff:ff:ff:ff:ff:ff","port":"a"}}                             | 'destination'
            {"member":{"service":"www","protocol":"TCP","servicePort":80,"member":"10.0.0.2","memberPort":80}} | 'service'
            {"member":{"service":"10.0.0.1","protocol":"ICMP","servicePort":80,"member":"10.0.0.2","memberPort":80}} | protocol
            {"member":{"service":"10.0.0.1","protocol":"TCP","servicePort":0,"member":"10.0.0.2","memberPort":80}} | port
            {"member":{"service":"10.0.0.1","protocol":"TCP","servicePort":80,"member":"10.0.0.2","memberPort":80,"weight":0}} | weight
            {"sourceTranslation":{"source":"10.0.0.0/8","port":"a","address":"fd00::1"}}           | one IP version
            {"destinationTranslation":{"address":"10.0.0.1","protocol":"TCP","port":1,"target":"x","targetPort":1}} | 'target'
            {"watch":{"source":"0.0.0.0/0","packetsPerSecond":0}}                                  | limit
            {"limit":{"priority":1,"bitsPerSecond":1,"burst":1500}}                                | rate
            {"limit":{"priority":1,"bitsPerSecond":8000,"burst":1}}                                | burst
            {"tunnel":{"wrapping":"VXLAN","destination":"10.0.0.0/8","local":"10.0.0.1","remote":"10.0.0.2","key":1}} | inner
            {"tunnel":{"wrapping":"GRE","destination":"10.0.0.0/8","local":"10.0.0.1","remote":"10.0.0.2","key":4294967296}} | key
            {"encapsulation":{"destination":"10.0.0.0/8","source":"fd00::1","segments":[]}}        | segments
            {"encapsulation":{"destination":"10.0.0.0/8","source":"fd00::1","segments":["10.0.0.1"]}} | IPv6
            {"encapsulation":{"destination":"10.0.0.0/8","source":"fd00::1","segments":["a"]}}     | 'segments'
            {"segment":{"sid":"10.0.0.1","behaviour":"END"}}                                       | IPv6
            {"segment":{"sid":"fd00::1","behaviour":"END_DX4"}}                                    | next hop
            {"proxy":{"sid":"fd00::1","port":"a","via":"b","source":"fd00::2","segments":["fd00::3"]}} | 'via'
            """)
    void aHostileValueIsRefusedWithItsProperty(String text, String named) throws IOException {
        var body = wire(text);
        assertThatThrownBy(() -> RuleNotation.rule(ID, body))
                .hasMessageContaining(named)
                .satisfies(
                        refused -> assertThat(new Problems().toResponse(refused).getStatus())
                                .isEqualTo(422));
    }

    private static io.sextant.site.model.Rule wire(String text) throws IOException {
        return JSON.readValue(text.replace('\'', '"'), io.sextant.site.model.Rule.class);
    }
}
