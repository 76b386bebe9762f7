package io.sextant.catalogue.tosca;

import io.sextant.catalogue.validation.Faults;
import org.junit.jupiter.api.Test;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class UnfoldedTest {
    private final Faults faults = new Faults();

    @Test
    void manyRulesOfALargeGroupAreRefused() {
        var rules = IntStream.range(0, 150)
                .mapToObj(
                        i -> "    - r" + i
                                + ": { type: tosca.policies.nfv.AffinityRule, properties: { scope: zone }, targets: [machines] }")
                .collect(Collectors.joining("\n", "\n", "\n"));
        var members = IntStream.range(0, 1_000).mapToObj(i -> "web").collect(Collectors.joining(", "));
        Descriptors.vnf(
                Descriptors.MACHINES.replace("members: [web, back]", "members: [" + members + "]") + rules, faults);

        assertThat(faults.all()).anySatisfy(fault -> assertThat(fault.found()).startsWith("more than 100000 values"));
    }

    @Test
    void functionsThatMultiplyAreRefused() {
        var inputs = IntStream.range(1, 60)
                .mapToObj(
                        i -> "    i%d: { type: string, default: { concat: [{ get_input: i%d }, { get_input: i%d }] } }"
                                .formatted(i, i - 1, i - 1))
                .collect(Collectors.joining("\n", "\n    i0: { type: string, default: x }\n", "\n"));
        Descriptors.vnf(
                Descriptors.MACHINES
                        .replace("  inputs:\n", "  inputs:" + inputs)
                        .replace("product_name: {", "product_name: { get_input: i30 } #"),
                faults);

        assertThat(faults.all())
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.rule()).isEqualTo("TOSCA 1.3 clause 4"));
    }
}
