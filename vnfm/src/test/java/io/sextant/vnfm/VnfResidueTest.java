package io.sextant.vnfm;

import io.sextant.core.id.OperationId;
import io.sextant.core.id.VnfPkgId;
import io.sextant.vim.Networks;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.Workloads;
import io.sextant.vim.memory.Faults;
import io.sextant.vim.memory.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operation has left is known until it is gone, however the operations after it end. */
class VnfResidueTest {
    private static final VnfChange INSTANTIATE = new VnfChange.Instantiate(
            "small", Optional.empty(), Map.of(), Map.of("uplink", VnfmFixture.RIGHT, "left", VnfmFixture.LEFT));
    private static final VnfChange SCALE_OUT = new VnfChange.Scale("workers", 1);
    private static final VnfChange SCALE_IN = new VnfChange.Scale("workers", -1);
    private static final VnfChange HEAL = new VnfChange.Heal(Optional.of("silence"), List.of());
    private static final VnfChange TERMINATE = new VnfChange.Terminate(Duration.ZERO);

    @TempDir
    static Path folder;

    private static VnfmFixture vnfm;
    private static VnfPkgId vnfPkgId;

    @BeforeAll
    static void open() {
        vnfm = new VnfmFixture(folder);
        vnfPkgId = vnfm.onboard(AppPackage.version("1"));
    }

    @AfterAll
    static void close() {
        vnfm.close();
    }

    @AfterEach
    void nothingIsLeftInTheEnd() {
        vnfm.site.faults().clear();
        assertThat(vnfm.site.vim().require(Workloads.class).all()).isEmpty();
        assertThat(vnfm.site.iml().functions()).isEmpty();
        assertThat(vnfm.site.vim().require(Networks.class).all()).hasSize(3);
    }

    @Test
    void whatCannotBeClearedAwayStaysToBeClearedAway() {
        var vnf = vnfm.instantiated(vnfPkgId);
        vnfm.site.faults().after(Operation.DEPLOY_WORKLOAD).then(broken());
        vnfm.operations.fail(halted(vnf, SCALE_OUT));
        vnfm.site.faults().before(Operation.TERMINATE_WORKLOAD).then(broken());
        continued(halted(vnf, HEAL));
        assertThat(vnfm.instances.get(vnf.id()).residue()).isPresent();
        assertThat(vnfm.changed(vnf.id(), HEAL).residue()).isEmpty();
        end(vnf);
    }

    @Test
    void whatWasNeverWholeAndCannotBeClearedAwayStaysToBeClearedAway() {
        var vnf = vnfm.instantiated(vnfPkgId);
        vnfm.site.faults().after(Operation.DEPLOY_WORKLOAD).then(broken());
        continued(halted(vnf, SCALE_OUT));
        vnfm.site.faults().before(Operation.TERMINATE_WORKLOAD).then(broken());
        continued(halted(vnf, SCALE_IN));
        assertThat(vnfm.instances.get(vnf.id()).residue()).isPresent();
        end(vnf);
    }

    @Test
    void aNetworkThatCannotBeRemovedStaysToBeRemoved() {
        var vnf = vnfm.instantiated(vnfPkgId);
        vnfm.site.faults().before(Operation.DELETE_NETWORK).then(broken());
        continued(halted(vnf, TERMINATE));
        assertThat(vnfm.instances.get(vnf.id()).mayHoldResources()).isTrue();
        end(vnf);
    }

    @Test
    void whatIsLeftIsGrantedHoweverATerminationOfItEnds() {
        var vnf = vnfm.create(vnfPkgId);
        vnfm.site.faults().after(Operation.DEPLOY_WORKLOAD).then(broken());
        vnfm.operations.fail(halted(vnf, INSTANTIATE));
        vnfm.site.faults().before(Operation.TERMINATE_WORKLOAD).then(broken());
        var termination = halted(vnf, TERMINATE);
        vnfm.operations.rollback(termination);
        assertThat(vnfm.rested(termination).phase().name()).isEqualTo("ROLLED_BACK");
        assertThat(vnfm.instances.get(vnf.id()).grant()).isPresent();
        end(vnf);
    }

    private static Runnable broken() {
        return Faults.fail(SouthboundFault.BROKEN, "as the test wants it");
    }

    private static OperationId halted(VnfInstance vnf, VnfChange change) {
        var operation = vnfm.begin(vnf.id(), change);
        assertThat(vnfm.rested(operation).phase().name()).isEqualTo("FAILED_TEMP");
        return operation;
    }

    private static void continued(OperationId operation) {
        vnfm.operations.continueWithoutFailed(operation);
        assertThat(vnfm.rested(operation).phase().name()).isEqualTo("PARTIALLY_COMPLETED");
    }

    private static void end(VnfInstance vnf) {
        assertThat(vnfm.changed(vnf.id(), TERMINATE).mayHoldResources()).isFalse();
        vnfm.vnfs.delete(vnf.id());
    }
}
