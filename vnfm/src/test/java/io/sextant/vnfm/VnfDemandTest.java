package io.sextant.vnfm;

import io.sextant.catalogue.model.InstanceRange;
import io.sextant.catalogue.model.OsContainer;
import io.sextant.catalogue.model.Scaling;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.core.Problem;
import io.sextant.vim.Resources;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VnfDemandTest {
    @Test
    void allThatAContainerRequestsIsReservedForIt() {
        assertThat(VnfDemand.of(container(Map.of("nvidia.com/gpu", 2)))).isEqualTo(new Resources(500, 64, 1024, 2));
        assertThat(VnfDemand.of(container(Map.of()))).isEqualTo(new Resources(500, 64, 1024, 0));
    }

    @Test
    void anExtendedResourceThatNoClusterCountsIsRefusedWith501() {
        var unit = new Vdu.OsContainerDeployableUnit(
                "app", "", "", InstanceRange.ONE, List.of(container(Map.of("vendor.example/fpga", 1))));
        var flavour = new VnfFlavour("default", "", List.of(unit), List.of(), List.of(), List.of(), Scaling.NONE);
        assertThatThrownBy(() -> Deployable.check(flavour))
                .hasMessageContaining("vendor.example/fpga")
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(501));
    }

    private static OsContainer container(Map<String, Integer> extendedResources) {
        return new OsContainer(
                "container",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                List.of("sleep"),
                List.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.of(500L),
                Optional.empty(),
                Optional.of(64L),
                Optional.empty(),
                Optional.of(1024L),
                Optional.empty(),
                extendedResources,
                List.of(),
                Optional.empty());
    }
}
