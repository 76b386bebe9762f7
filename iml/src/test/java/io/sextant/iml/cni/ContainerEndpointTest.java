package io.sextant.iml.cni;

import io.sextant.accel.InterfaceName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ContainerEndpointTest {
    @Test
    void noTwoInterfacesOfContainersHaveOneId() {
        assertThat(ContainerEndpoint.id("a_b", new InterfaceName("c")))
                .isNotEqualTo(ContainerEndpoint.id("a", new InterfaceName("b_c")));
    }
}
