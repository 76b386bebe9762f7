package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.validation.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class NetworkFunctionTest {
    private static final String VNFD = TextFiles.example("router/Definitions/router.yaml");
    private static final String PLACE = "        table_size: 16\n";

    @Test
    void theTargetAndTheDelayBudgetAreTheVendorsToAskFor() {
        var function = read("        target: P4\n        delay_budget: 20 us\n");
        assertThat(function.target()).contains("P4");
        assertThat(function.delayBudget()).contains(Duration.ofNanos(20_000));
    }

    @Test
    void withoutThemTheSiteDecides() {
        var function = read("");
        assertThat(function.target()).isEmpty();
        assertThat(function.delayBudget()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            l2_forwarder     | { table: addresses, match: { destination: '02:00:00:00:00:01' }, action: forward, parameters: { port: left } }
            router           | { table: routes, match: { destination: 'fd00::/8' }, action: forward, parameters: { port: left, via: 'fd00::1' } }
            firewall         | { table: filter, match: { protocol: tcp, destination_ports: 80-90 }, action: drop, priority: 3 }
            firewall         | { table: routes, match: { destination: 10.0.0.0/8 }, action: forward, parameters: { port: left } }
            load_balancer    | { table: members, match: { service: 10.0.0.1, protocol: tcp, service_port: 80 }, action: balance, parameters: { member: 10.0.0.2, member_port: 8080, weight: 2 } }
            nat              | { table: translations, match: { source: 10.0.0.0/8, port: left }, action: translate_source, parameters: { address: 192.0.2.1 } }
            nat              | { table: translations, match: { address: 192.0.2.1, protocol: udp, port: 53 }, action: translate_destination, parameters: { target: 10.0.0.2, target_port: 5353 } }
            heavy_hitter     | { table: watches, match: { source: 10.0.0.0/8 }, action: report, parameters: { packets_per_second: 1000 } }
            rate_limiter     | { table: limits, match: { source: 10.0.0.0/8 }, action: limit, parameters: { bits_per_second: 1000000, burst: 3000 } }
            tunnel_endpoint  | { table: tunnels, match: { destination: 10.9.0.0/16 }, action: vxlan, parameters: { local: 10.0.0.1, remote: 10.0.0.2, key: 7, inner: '02:00:00:00:00:01' } }
            tunnel_endpoint  | { table: tunnels, match: { destination: 10.9.0.0/16 }, action: gre, parameters: { local: 10.0.0.1, remote: 10.0.0.2, key: 7 } }
            segment_steering | { table: encapsulations, match: { destination: 10.9.0.0/16 }, action: encapsulate, parameters: { source: 'fd00::1', segments: 'fd00::2, fd00::3' } }
            segment_steering | { table: segments, match: { sid: 'fd00::2' }, action: end }
            segment_steering | { table: segments, match: { sid: 'fd00::2' }, action: end_dx4, parameters: { via: 10.0.0.9, port: left } }
            sfc_proxy        | { table: proxies, match: { sid: 'fd00::2' }, action: proxy, parameters: { port: left, via: 10.0.0.9, source: 'fd00::1', segments: 'fd00::3' } }
            traffic_monitor  | { table: counts, match: { source: 10.0.0.0/8 }, action: count }
            """)
    void everyTypeHasItsRules(String type, String rule) {
        var faults = new Faults();
        var function = function(vnfd(type, "        rules:\n          one: " + rule + "\n"), faults);
        assertThat(faults.all()).isEmpty();
        assertThat(function.type()).isEqualTo(type);
        assertThat(function.rules()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            teleporter | { table: routes, action: forward } | function_type 'teleporter' | router
            router     | { table: mirrors, match: { destination: 10.0.0.0/8 }, action: forward }                                      | table 'mirrors'            | one of a router: routes
            router     | { table: filter, match: {}, action: drop }                                                                   | table 'filter'             | routes
            router     | { table: routes, match: { destination: 10.0.0.0/8 }, action: drop }                                          | action 'drop'              | forward
            router     | { table: routes, action: forward, parameters: { port: left } }                                               | no destination in 'match'  | a value
            router     | { table: routes, match: { destination: 10.0.0.0/8 }, action: forward }                                       | no port in 'parameters'    | a value
            router     | { table: routes, match: { destination: 10.0.0.0/8, tos: 1 }, action: forward, parameters: { port: left } }   | tos in 'match'             | only destination
            firewall   | { table: filter, match: {}, action: drop, parameters: { port: left } }                                       | port in 'parameters'       | nothing
            """)
    void aRuleThatTheTypeDoesNotKnowIsAFaultWithItsLine(String type, String rule, String found, String expected) {
        var faults = new Faults();
        Descriptors.vnf(vnfd(type, "        rules:\n          one: " + rule + "\n"), faults);
        assertThat(faults.all()).singleElement().satisfies(fault -> {
            assertThat(fault.found()).contains(found);
            assertThat(fault.expected()).contains(expected);
            assertThat(fault.file()).isEqualTo("vnfd.yaml");
            assertThat(fault.line()).isPositive();
        });
    }

    @Test
    void aTargetThatThereIsNotIsAFault() {
        var faults = new Faults();
        Descriptors.vnf(vnfd("router", "        target: GPU\n"), faults);
        assertThat(faults.all())
                .singleElement()
                .satisfies(fault -> assertThat(fault.found()).contains("GPU"));
    }

    private static Vdu.NetworkFunction read(String properties) {
        var faults = new Faults();
        var function = function(vnfd("router", properties), faults);
        assertThat(faults.all()).isEmpty();
        return function;
    }

    private static Vdu.NetworkFunction function(String vnfd, Faults faults) {
        var flavour = Descriptors.vnf(vnfd, faults).orElseThrow().vnfd().flavour("default");
        return (Vdu.NetworkFunction) flavour.orElseThrow().vdu("forwarder").orElseThrow();
    }

    private static String vnfd(String type, String properties) {
        return VNFD.replace("function_type: router", "function_type: " + type).replace(PLACE, PLACE + properties);
    }
}
