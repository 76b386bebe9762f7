package io.sextant.nfvo.performance;

import io.sextant.core.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MetricTest {
    @ParameterizedTest
    @CsvSource({
        "VCpuUsageMeanVnf,           VCpuUsageMeanVnf",
        "VcpuUsageMeanVnf,           VCpuUsageMeanVnf",
        "v_memory_usage_mean_vnf,    VMemoryUsageMeanVnf",
        "VCpuUsageMeanVnf.a.b,       VCpuUsageMeanVnf.a.b",
        "packet_outgoing_vnf_int_cp, PacketOutgoingVnfIntCp"
    })
    void aNameIsReadInEachSpellingAndWrittenInOne(String text, String name) {
        assertThat(MetricName.of(text).text()).isEqualTo(name);
    }

    @Test
    void anUnknownNameIsRefusedWithAllThatThereAre() {
        assertThatThrownBy(() -> MetricName.of("VDiskUsageMeanVnf")).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(422);
            assertThat(problem.detail())
                    .contains(Arrays.stream(Metric.values()).map(Metric::text).toList());
        });
        assertThatThrownBy(() -> MetricName.of("VCpuUsageMeanVnf." + "x".repeat(1000)))
                .isInstanceOf(Problem.class);
    }

    @Test
    void theGroupsHaveAllMetrics() {
        assertThat(Arrays.stream(Metric.Group.values()).flatMap(group -> group.metrics().stream()))
                .containsExactly(Metric.values());
        assertThat(Metric.Group.named("vnfextcp")).contains(Metric.Group.VNF_EXT_CP);
    }
}
