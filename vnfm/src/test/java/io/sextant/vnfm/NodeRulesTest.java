package io.sextant.vnfm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What a VNFD says of nodes is the cluster's to keep: here, of one that has a single node. */
class NodeRulesTest {
    private static final Map<String, String> KINDS =
            Map.of("together", "tosca.policies.nfv.AffinityRule", "apart", "tosca.policies.nfv.AntiAffinityRule");

    @TempDir
    Path folder;

    @Test
    void workersThatAreToBeTogetherAreAndThoseThatAreToBeApartFailWithTheWordsOfTheCluster() {
        try (var vnfm = new VnfmFixture(folder)) {
            var together = vnfm.create(vnfm.onboard(app("together"))).id();
            assertThat(vnfm.changed(together, VnfmFixture.small()).is().vnfcsOf("worker"))
                    .hasSize(2);

            var apart = vnfm.create(vnfm.onboard(app("apart"))).id();
            var failed = vnfm.rested(vnfm.begin(apart, VnfmFixture.small()));
            assertThat(failed.phase().name()).isEqualTo("FAILED_TEMP");
            assertThat(failed.error().orElseThrow().detail()).contains("to be apart from");

            vnfm.operations.rollback(failed.id());
            vnfm.rested(failed.id());
            vnfm.changed(together, new VnfChange.Terminate(Duration.ZERO));
        }
    }

    private static AppPackage app(String kind) {
        return AppPackage.version(kind).with("  policies:\n", """
                  policies:
                    - nodes:
                        type: %s
                        properties: { scope: nfvi_node }
                        targets: [worker]
                """.formatted(KINDS.get(kind)));
    }
}
