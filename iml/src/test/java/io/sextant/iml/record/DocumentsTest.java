package io.sextant.iml.record;

import io.sextant.accel.Target;
import io.sextant.iml.network.Requirement;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentsTest {
    @Test
    void aRequirementIsReadAsItWasWritten() throws Exception {
        var asked = new Requirement(1, 2, true, Optional.of(Target.P4), Optional.of(Duration.ofNanos(1_500)));
        assertThat(read(Documents.MAPPER.writeValueAsString(asked))).isEqualTo(asked);
    }

    @Test
    void oneOfAnAgentThatKnewNoTargetsIsReadAsAskingForNone() throws Exception {
        var old = "{\"throughput\":5,\"tableSize\":0,\"stateful\":false}";
        assertThat(read(old)).isEqualTo(new Requirement(5, 0, false));
    }

    private static Requirement read(String json) throws Exception {
        return Documents.MAPPER.readValue(json, Requirement.class);
    }
}
