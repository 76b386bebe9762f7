package io.sextant.nfvo;

import io.sextant.catalogue.UsageState;
import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.lifecycle.Completed;
import io.sextant.lifecycle.Failed;
import io.sextant.lifecycle.FailedTemporarily;
import io.sextant.lifecycle.RolledBack;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.memory.Faults;
import io.sextant.vim.memory.Operation;
import io.sextant.vnfm.VnfInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;

import static io.sextant.nfvo.Refusals.assertConflict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NsLifecycleTest {
    @TempDir
    static Path folder;

    private static NfvoFixture nfvo;

    @BeforeAll
    static void open() throws IOException {
        nfvo = new NfvoFixture(folder);
    }

    @AfterAll
    static void close() {
        nfvo.close();
    }

    @AfterEach
    void noFaultStays() {
        nfvo.site.faults().clear();
        assertThat(nfvo.site.isEmpty()).as("every test ends its services").isTrue();
    }

    @Test
    void instantiationMakesEveryResourceOnceAndTerminationTakesAllAway() {
        var ns = nfvo.create();
        assertThat(nfvo.rested(nfvo.instantiate(ns)).phase()).isEqualTo(new Completed());
        assertInstantiated(ns);
        assertThat(nfvo.site.iml().localNsds())
                .singleElement()
                .satisfies(localNsd -> assertThat(localNsd.chains()).hasSize(2));
        end(ns);
        assertThat(nfvo.catalogue
                        .nsds()
                        .byNsdId(nfvo.nsdId)
                        .orElseThrow()
                        .state()
                        .usage())
                .isEqualTo(UsageState.NOT_IN_USE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"CREATE_NETWORK", "UPLOAD_IMAGE", "DEPLOY_WORKLOAD", "DEPLOY_FUNCTION", "APPLY_LOCAL_NSD"})
    void aFaultOfTheSiteWaitsForARetryThatMakesOnlyWhatIsMissing(Operation operation) {
        nfvo.site.faults().after(operation).then(Faults.fail(SouthboundFault.BROKEN, "the line is dead"));
        var ns = nfvo.create();
        var id = nfvo.instantiate(ns);
        var failed = nfvo.rested(id);
        assertThat(failed.phase()).isEqualTo(new FailedTemporarily());
        assertThat(failed.error().orElseThrow().detail()).contains("the line is dead");

        nfvo.operations.retry(id);
        assertThat(nfvo.rested(id).phase()).isEqualTo(new Completed());
        assertInstantiated(ns);
        end(ns);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"CREATE_NETWORK", "UPLOAD_IMAGE", "DEPLOY_WORKLOAD", "DEPLOY_FUNCTION", "APPLY_LOCAL_NSD"})
    void aFaultOfTheSiteThatPassesIsOvercome(Operation operation) {
        nfvo.site.faults().after(operation).then(Faults.fail(SouthboundFault.NO_ANSWER, "the line is dead"));
        var ns = nfvo.create();
        assertThat(nfvo.rested(nfvo.instantiate(ns)).phase()).isEqualTo(new Completed());
        assertInstantiated(ns);
        end(ns);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"CREATE_NETWORK", "UPLOAD_IMAGE", "DEPLOY_WORKLOAD", "DEPLOY_FUNCTION", "APPLY_LOCAL_NSD"})
    void aRollbackLeavesNothingAndTheServiceCanBeInstantiatedAgain(Operation operation) {
        nfvo.site.faults().after(operation).then(Faults.fail(SouthboundFault.REFUSED, "no"));
        var ns = nfvo.create();
        var id = nfvo.instantiate(ns);
        nfvo.rested(id);
        nfvo.operations.rollback(id);
        assertThat(nfvo.rested(id).phase()).isEqualTo(new RolledBack());
        assertThat(nfvo.site.isEmpty()).isTrue();
        assertThat(nfvo.instances.get(ns).mayHoldResources()).isFalse();

        assertThat(nfvo.rested(nfvo.instantiate(ns)).phase()).isEqualTo(new Completed());
        end(ns);
    }

    @Test
    void afterAFailedInstantiationTerminateCleansUp() {
        nfvo.site.faults().before(Operation.APPLY_LOCAL_NSD).then(Faults.fail(SouthboundFault.BROKEN, "no"));
        var ns = nfvo.create();
        var id = nfvo.instantiate(ns);
        nfvo.rested(id);
        assertThat(nfvo.operations.fail(id).phase()).isEqualTo(new Failed());
        assertConflict(() -> nfvo.instantiate(ns), "terminate it");
        assertConflict(() -> nfvo.lifecycle.delete(ns), "terminate it first");
        end(ns);
    }

    @Test
    void anInstantiationThatWasGivenUpBeforeItHadAPlaceIsTerminated() {
        nfvo.site.faults().before(Operation.SUMMARY).each().then(Faults.fail(SouthboundFault.REFUSED, "no"));
        var ns = nfvo.create();
        var id = nfvo.instantiate(ns);
        assertThat(nfvo.rested(id).phase()).isEqualTo(new FailedTemporarily());
        assertThat(nfvo.operations.fail(id).phase()).isEqualTo(new Failed());
        end(ns);
    }

    @Test
    void aRolledBackTerminationMakesEverythingAgain() {
        var ns = nfvo.create();
        nfvo.rested(nfvo.instantiate(ns));
        nfvo.site.faults().before(Operation.DELETE_NETWORK).then(Faults.fail(SouthboundFault.BROKEN, "in use"));
        var id = nfvo.terminate(ns);
        assertThat(nfvo.rested(id).phase()).isEqualTo(new FailedTemporarily());

        nfvo.operations.rollback(id);
        assertThat(nfvo.rested(id).phase()).isEqualTo(new RolledBack());
        assertInstantiated(ns);
        end(ns);
    }

    @Test
    void theStatesOfAServiceAllowTheirCallsOnly() {
        assertThatThrownBy(() -> nfvo.lifecycle.create("unknown", "x", ""))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(422));
        var ns = nfvo.create();
        assertConflict(() -> nfvo.terminate(ns), "nothing to terminate");
        assertThatThrownBy(() -> nfvo.lifecycle.instantiate(InstantiateRequest.of(ns, "none")))
                .hasMessageContaining("has no flavour 'none'");
        assertThat(nfvo.instances.get(ns).mayHoldResources()).isFalse();
        nfvo.rested(nfvo.instantiate(ns));
        assertConflict(() -> nfvo.instantiate(ns), "INSTANTIATED already");
        assertConflict(() -> nfvo.lifecycle.delete(ns), "INSTANTIATED");
        end(ns);
        assertThat(nfvo.instances.find(ns)).isEmpty();
    }

    private static void assertInstantiated(NsInstanceId id) {
        var ns = nfvo.instances.get(id);
        assertThat(ns.state()).isEqualTo(NsInstance.State.INSTANTIATED);
        var vnfs = nfvo.vnfInstances.all(
                ns.is().vnfs().stream().map(NsShape.ConstituentVnf::vnf).toList());
        assertThat(vnfs).hasSize(3).allSatisfy(vnf -> {
            assertThat(vnf.state()).isEqualTo(VnfInstance.State.INSTANTIATED);
            assertThat(vnf.vnfcs()).allSatisfy(vnfc -> {
                assertThat(vnf.present(vnfc)).isTrue();
                assertThat(vnfc.cps())
                        .allSatisfy(cp -> assertThat(vnf.endpoint(vnfc, cp)).isPresent());
            });
        });
        var effects = nfvo.site.effects();
        vnfs.stream().flatMap(vnf -> vnf.vnfcs().stream()).forEach(vnfc -> {
            var kind = vnfc.networkFunction() ? Operation.DEPLOY_FUNCTION : Operation.DEPLOY_WORKLOAD;
            assertThat(effects.count(kind, vnfc.id())).as("made of %s", vnfc).isPositive();
        });
    }

    /** Terminates and deletes; nothing is left at the site. */
    private static void end(NsInstanceId ns) {
        assertThat(nfvo.rested(nfvo.terminate(ns)).phase()).isEqualTo(new Completed());
        nfvo.lifecycle.delete(ns);
        assertThat(nfvo.site.isEmpty()).isTrue();
    }
}
