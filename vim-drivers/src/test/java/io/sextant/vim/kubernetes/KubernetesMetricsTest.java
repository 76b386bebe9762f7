package io.sextant.vim.kubernetes;

import io.sextant.vim.Metrics;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.WorkloadUsage;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

/** What workloads use, as the metrics API tells it. */
class KubernetesMetricsTest extends Lab {
    KubernetesMetricsTest() throws IOException {}

    private void measure(String time, String cpu) {
        var pod = FakeController.named(pod());
        pod.put("timestamp", time).put("window", "10s");
        pod.putArray("containers")
                .addObject()
                .put("name", "workload")
                .putObject("usage")
                .put("cpu", cpu)
                .put("memory", "64Mi");
        kubernetes.metrics().clear();
        kubernetes.metrics().add(pod);
    }

    private WorkloadUsage usage() {
        return vim.require(Metrics.class).usage().getFirst();
    }

    @Test
    void ratesAreSummedUpFromTheFirstQuestionOn() {
        workloads.deploy(W, spec(500));
        measure("2026-01-01T00:00:00Z", "100m");
        assertThat(usage().cpuTime()).isZero();
        measure("2026-01-01T00:00:10Z", "250000000n");
        var second = usage();
        assertThat(second.cpuTime()).isEqualTo(Duration.ofMillis(2500));
        assertThat(second.memoryBytes()).isEqualTo(64 << 20);
        assertThat(usage()).isEqualTo(second);
    }

    @Test
    void whatIsReservedIsTheMeasureAndElseTheNode() {
        workloads.deploy(W, spec(500));
        measure("2026-01-01T00:00:00Z", "100m");
        assertThat(usage().whole()).isEqualTo(new Resources(500, 8L << 30));
    }

    @Test
    void aPodThatIsNoWorkloadsOrIsGoneIsPassedOver() {
        workloads.deploy(W, spec(0));
        measure("2026-01-01T00:00:00Z", "100m");
        workloads.terminate(W);
        assertThat(vim.require(Metrics.class).usage()).isEmpty();
    }

    @Test
    void aClusterWithoutTheMetricsApiSaysSo() {
        kubernetes.answer("GET /apis/metrics", 404, "the server could not find the requested resource");
        assertFault(SouthboundFault.REFUSED, () -> vim.require(Metrics.class).usage());
    }
}
