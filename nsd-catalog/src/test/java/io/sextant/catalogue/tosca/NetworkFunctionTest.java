package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.validation.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class NetworkFunctionTest {
    private static final String VNFD = TextFiles.example("ping-demo/router/Definitions/router.yaml");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(\\w+)` \\|.*\\| `(\\{ table.*})` \\|$");
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

    /** The rows of the vendors' documentation: a type, what it does, and a rule. */
    static Stream<Arguments> documentedRules() {
        return DOCUMENTED
                .matcher(TextFiles.document("vnfs.md"))
                .results()
                .map(row -> arguments(row.group(1), row.group(2)));
    }

    @Test
    void everyTypeIsDocumented() {
        assertThat(documentedRules().map(row -> row.get()[0])).containsAll(RuleForm.TYPES);
    }

    @ParameterizedTest
    @MethodSource("documentedRules")
    void aRuleOfTheDocumentationHasNoFault(String type, String rule) {
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
