package io.sextant.lifecycle;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

import static io.sextant.lifecycle.Plan.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PlanTest {
    @Test
    void anIncludedPlanWaitsAndIsWaitedForAsAWhole() {
        var child = Plan.builder()
                .step("grant", new Act("g"))
                .step("vdu", new Act("v"), after("grant"))
                .build();
        var plan = Plan.builder()
                .step("place", new Act("p"))
                .include("vnf-src", child, after("place"))
                .step("verify", new Act("y"), after("vnf-src"))
                .build();
        assertThat(plan.steps())
                .extracting(PlannedStep::name, PlannedStep::after)
                .containsExactly(
                        tuple("place"),
                        tuple("vnf-src/grant", "place"),
                        tuple("vnf-src/vdu", "vnf-src/grant"),
                        tuple("verify", "vnf-src/vdu"));
    }

    @Test
    void includedPlansNest() {
        var inner = Plan.builder().step("a", new Act("a")).build();
        var outer = Plan.builder().include("in", inner).build();
        var plan = Plan.builder().include("out", outer).build();
        assertThat(plan.steps()).extracting(PlannedStep::name).containsExactly("out/in/a");
    }

    @Test
    void whatComesAfterAnEmptyPlanComesAfterWhatThatCameAfter() {
        var plan = Plan.builder()
                .step("first", new Act("f"))
                .include("none", Plan.builder().build(), after("first"))
                .step("last", new Act("l"), after("none"))
                .build();
        assertThat(plan.steps().getLast().after()).containsExactly("first");
    }

    @Test
    void aStepAfterAnUnknownOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plan.builder().step("a", new Act("a"), after("b")))
                .withMessage("The plan has a step 'a' after an unknown 'b'");
    }

    @Test
    void twoStepsOfOneNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plan.builder().step("a", new Act("a")).step("a", new Act("b")))
                .withMessage("The plan has two steps 'a'");
    }

    @Test
    void aNameWithASlashIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plan.builder().step("a/b", new Act("a")))
                .withMessageContaining("unusable name 'a/b'");
    }

    @Test
    void aCycleIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Plan(List.of(
                        new PlannedStep("a", new Act("a"), Set.of("b")),
                        new PlannedStep("b", new Act("b"), Set.of("a")))))
                .withMessage("The plan has a cycle among [a, b]");
    }

    private static Tuple tuple(String name, String... after) {
        return Tuple.tuple(name, Set.of(after));
    }
}
