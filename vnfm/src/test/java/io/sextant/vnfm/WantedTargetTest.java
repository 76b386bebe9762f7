package io.sextant.vnfm;

import io.sextant.catalogue.model.InstanceRange;
import io.sextant.catalogue.model.Vdu;
import io.sextant.core.Problem;
import io.sextant.vim.iml.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WantedTargetTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,    -,    -
            P4,   -,    P4
            -,    dpdk, DPDK
            P4,   CPU,  CPU
            P4,   auto, -
            """)
    void theOperatorsWishIsBeforeTheVendors(String vnfd, String extension, Target wanted) {
        assertThat(WantedTarget.of(said(extension), function(vnfd))).isEqualTo(Optional.ofNullable(wanted));
    }

    @Test
    void aTargetThatThereIsNotIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> WantedTarget.of(said("gpu"), function(null)))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.status()).isEqualTo(422))
                .hasMessageContaining("'gpu'")
                .hasMessageContaining("CPU, DPDK, SMARTNIC, P4");
    }

    private static VnfInstance.Info said(String extension) {
        Map<String, Object> extensions = extension == null ? Map.of() : Map.of("target", extension);
        return new VnfInstance.Info("vnf", Optional.empty(), Map.of(), Map.of(), extensions);
    }

    private static Vdu.NetworkFunction function(String target) {
        return new Vdu.NetworkFunction(
                "f",
                "",
                "",
                InstanceRange.ONE,
                "router",
                0,
                Optional.empty(),
                false,
                Optional.ofNullable(target),
                Optional.empty(),
                List.of(),
                List.of());
    }
}
