package io.sextant.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sextant.core.id.OperationId;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class StepContextTest {
    private static final OperationId OPERATION = OperationId.random();

    @Test
    void aResultIsLookedUpFromTheInnermostPlanOutwards() {
        var context =
                context("ns/vnf/vdu", Map.of("ns/vnf/link", text("inner"), "link", text("outer"), "place", text("p")));
        assertThat(context.result("link", String.class)).isEqualTo("inner");
        assertThat(context.result("place", String.class)).isEqualTo("p");
    }

    @Test
    void aResultThatIsNotThereIsAFaultOfThePlan() {
        assertThatIllegalStateException()
                .isThrownBy(() -> context("vnf/vdu", Map.of()).result("link", String.class))
                .withMessageContaining("'vnf/vdu' comes after no done step 'link'");
    }

    @Test
    void theStepIdDependsOnTheOperationAndTheNameAlone() {
        assertThat(context("a", Map.of()).stepId())
                .isEqualTo(context("a", Map.of("b", text("x"))).stepId())
                .isNotEqualTo(context("b", Map.of()).stepId());
    }

    @Test
    void aStepThatWasCutHasNoResultOfItsOwn() {
        assertThat(context("a", Map.of()).ownResult(String.class)).isEmpty();
        assertThat(context("a", Map.of("a", text("made"))).ownResult(String.class))
                .contains("made");
    }

    private static StepContext context(String step, Map<String, JsonNode> results) {
        return new StepContext(OPERATION, new Subject("NsInstance", "1"), step, false, results, Set.of());
    }

    private static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }
}
