package io.sextant.nfvo.fault;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.id.VnfPkgId;
import io.sextant.vim.State;
import io.sextant.vnfm.Grant;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfShape;
import io.sextant.vnfm.Vnfc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class DiagnosisTest {
    private static final VnfPkgId PACKAGE = VnfPkgId.random();
    private static final VnfShape BOTH = shape(true, vnfc("one", 0), vnfc("two", 1));
    private static final VnfShape STOPPED = shape(false, vnfc("one", 0), vnfc("two", 1));
    private static final VnfShape TWO = shape(true, vnfc("two", 1));

    @ParameterizedTest
    @CsvSource({
        "CREATING, ",
        "RUNNING, ",
        "EXITED, VNFC_EXITED",
        "FAILED, VNFC_FAILED",
        ", VNFC_LOST",
    })
    void whatAResourceIsTellsWhatIsWrong(State state, FaultType type) {
        var condition = Optional.ofNullable(state).map(it -> new Condition(it, Optional.empty()));
        assertThat(Diagnosis.type(condition)).isEqualTo(Optional.ofNullable(type));
    }

    @Test
    void whatAnOperationEndsOrStopsOrHasYetToMakeNeedNotRun() {
        var one = vnfc("one", 0);
        assertThat(Diagnosis.shallRun(vnf(BOTH, Optional.empty()), one)).isTrue();
        assertThat(Diagnosis.shallRun(vnf(BOTH, Optional.of(BOTH)), one)).isTrue();
        assertThat(Diagnosis.shallRun(vnf(BOTH, Optional.of(TWO)), one)).isFalse();
        assertThat(Diagnosis.shallRun(vnf(BOTH, Optional.of(STOPPED)), one)).isFalse();
        assertThat(Diagnosis.shallRun(vnf(STOPPED, Optional.of(BOTH)), one)).isFalse();
        assertThat(Diagnosis.shallRun(vnf(TWO, Optional.of(BOTH)), one)).isFalse();
        assertThat(Diagnosis.shallRun(vnf(STOPPED, Optional.empty()), one)).isFalse();
    }

    @Test
    void theLastInstanceOfAVduIsCritical() {
        assertThat(fault(Set.of()).severity()).isEqualTo(Severity.MAJOR);
        assertThat(fault(Set.of("two")).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(fault(Set.of("one")).severity()).isEqualTo(Severity.MAJOR);
    }

    @Test
    void theSitesOwnWordsAreInTheDetails() {
        assertThat(fault(Set.of()).details()).isEqualTo("VNFC app-0 of VNF 'shop' has ended: exit code 3.");
    }

    private static Fault fault(Set<String> faulty) {
        var condition = Optional.of(new Condition(State.EXITED, Optional.of("exit code 3")));
        return Diagnosis.of(vnf(BOTH, Optional.empty()), vnfc("one", 0), FaultType.VNFC_EXITED, condition, faulty);
    }

    private static VnfInstance vnf(VnfShape is, Optional<VnfShape> shall) {
        return new VnfInstance(
                VnfInstanceId.random(),
                VnfInstance.Info.named("shop"),
                is,
                shall,
                Optional.empty(),
                Optional.of(new Grant(new ClusterId("edge"), new SiteId("edge"))),
                Map.of());
    }

    private static VnfShape shape(boolean started, Vnfc... vnfcs) {
        var product = new VnfShape.Product(PACKAGE, "vnfd", "us", "shop", "1", "1");
        return new VnfShape(
                product,
                Optional.of("default"),
                Map.of(),
                Map.of(),
                started,
                Map.of(),
                List.of(),
                List.of(vnfcs),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static Vnfc vnfc(String id, int index) {
        return new Vnfc(id, "app", index, false, new Vnfc.Origin(PACKAGE, "default"), List.of(), Optional.empty());
    }
}
