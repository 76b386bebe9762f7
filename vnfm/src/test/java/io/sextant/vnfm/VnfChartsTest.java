package io.sextant.vnfm;

import io.sextant.core.Problem;
import io.sextant.core.id.VnfPkgId;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.memory.Faults;
import io.sextant.vim.memory.InstalledChart;
import io.sextant.vim.memory.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A VNF that is a Helm chart, at a site in memory. */
class VnfChartsTest {
    private static final VnfChange INSTANTIATE =
            new VnfChange.Instantiate("default", Optional.empty(), Map.of(), Map.of());
    private static final Map<String, Object> VALUES = Map.of("replicas", 2);

    @TempDir
    static Path folder;

    private static VnfmFixture vnfm;
    private static VnfPkgId one;
    private static VnfPkgId two;
    private VnfInstance vnf;

    @BeforeAll
    static void open() {
        vnfm = new VnfmFixture(folder);
        one = vnfm.onboard(AppPackage.chart("1"));
        two = vnfm.onboard(AppPackage.chart("2"));
    }

    @AfterAll
    static void close() {
        vnfm.close();
    }

    @BeforeEach
    void instantiate() {
        vnf = vnfm.create(one, Map.of("chartValues", Map.of("chart", VALUES)));
        vnf = vnfm.changed(vnf.id(), INSTANTIATE);
    }

    @AfterEach
    void terminate() {
        vnfm.site.faults().clear();
        vnfm.changed(vnf.id(), new VnfChange.Terminate(Duration.ZERO));
        assertThat(vnfm.site.charts()).isEmpty();
        vnfm.vnfs.delete(vnf.id());
    }

    @Test
    void theChartIsInstalledWithTheValuesOfTheInstanceAndMakesItsVdusItself() {
        assertThat(vnfm.site.charts()).containsExactly(new InstalledChart("chart 1", VALUES));
        assertThat(vnf.is().vnfcs()).isEmpty();
        assertThat(vnf.is().virtualCps()).isEmpty();
    }

    @Test
    void anotherVersionIsInstalledInItsPlace() {
        var changed = vnfm.changed(vnf.id(), new VnfChange.ChangePackage(two, Optional.empty()));
        assertThat(vnfm.site.charts()).containsExactly(new InstalledChart("chart 2", VALUES));
        assertThat(changed.is().charts())
                .extracting(VnfChart::id)
                .containsExactly(vnf.is().charts().getFirst().id());
    }

    @Test
    void aChangeThatIsUndoneBringsTheChartBack() {
        vnfm.site
                .faults()
                .after(Operation.INSTALL_CHART)
                .then(Faults.fail(SouthboundFault.BROKEN, "as the test wants it"));
        var operation = vnfm.begin(vnf.id(), new VnfChange.ChangePackage(two, Optional.empty()));
        assertThat(vnfm.rested(operation).phase().name()).isEqualTo("FAILED_TEMP");
        vnfm.operations.rollback(operation);
        assertThat(vnfm.rested(operation).phase().name()).isEqualTo("ROLLED_BACK");
        assertThat(vnfm.site.charts()).containsExactly(new InstalledChart("chart 1", VALUES));
    }

    @Test
    void itCannotBeStopped() {
        assertThatThrownBy(() -> vnfm.shape(vnf, new VnfChange.Operate(false, Duration.ZERO)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(501));
    }
}
