package io.sextant.vnfm;

import io.sextant.catalogue.UsageState;
import io.sextant.core.Problem;
import io.sextant.core.id.OperationId;
import io.sextant.core.id.VnfPkgId;
import io.sextant.lifecycle.StepRecord;
import io.sextant.vim.ConfigurationFile;
import io.sextant.vim.Endpoint;
import io.sextant.vim.Execution;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.VirtualCp;
import io.sextant.vim.VirtualCps;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec.Behind;
import io.sextant.vim.Workloads;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.memory.Faults;
import io.sextant.vim.memory.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Each change carried out by the engine at a site in memory: forwards, and back again. */
class VnfOperationsTest {
    private static final VnfChange HEAL = new VnfChange.Heal(Optional.of("silence"), List.of());
    private static final VnfChange STOP = new VnfChange.Operate(false, Duration.ofSeconds(5));
    private static final VnfChange START = new VnfChange.Operate(true, Duration.ZERO);

    @TempDir
    static Path folder;

    private static VnfmFixture vnfm;
    private static VnfPkgId one;
    private static VnfPkgId two;
    private VnfInstance vnf;

    @BeforeAll
    static void open() {
        vnfm = new VnfmFixture(folder);
        one = vnfm.onboard(AppPackage.version("1"));
        two = vnfm.onboard(AppPackage.version("2"));
    }

    @AfterAll
    static void close() {
        vnfm.close();
    }

    @BeforeEach
    void instantiate() {
        vnf = vnfm.instantiated(one);
    }

    @AfterEach
    void terminate() {
        vnfm.site.faults().clear();
        vnfm.site.installShell(_ -> new Execution(127, "", "no shell", false, false));
        vnfm.changed(vnf.id(), new VnfChange.Terminate(Duration.ZERO));
        vnfm.vnfs.delete(vnf.id());
        assertThat(workloads().all()).isEmpty();
        assertThat(virtualCps().all()).isEmpty();
        assertThat(vnfm.site.iml().functions()).isEmpty();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments("scale out", new VnfChange.Scale("workers", 1)),
                arguments("scale in", new VnfChange.Scale("workers", -1)),
                arguments("scale to level", new VnfChange.ScaleToLevel(Optional.of("many"), Map.of())),
                arguments("change flavour", new VnfChange.ChangeFlavour("large", Optional.empty(), Map.of())),
                arguments("stop", STOP),
                arguments(
                        "connect",
                        new VnfChange.Connect(Map.of("uplink", VnfmFixture.OTHER, "left", VnfmFixture.OTHER))),
                arguments("change package", new VnfChange.ChangePackage(two(), Optional.empty())),
                arguments("terminate", new VnfChange.Terminate(Duration.ZERO)));
    }

    private static VnfPkgId two() {
        return two;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void whatIsReachedIsWhatIsThere(String what, VnfChange change) {
        assertThere(vnfm.changed(vnf.id(), change));
        if (change instanceof VnfChange.Terminate) vnf = vnfm.instantiated(one);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void undoneAllIsAsItWasWithTheSameAddresses(String what, VnfChange change) {
        var operation = halted(change);
        vnfm.operations.rollback(operation);
        assertThat(vnfm.rested(operation).phase().name()).isEqualTo("ROLLED_BACK");
        var back = vnfm.instances.get(vnf.id());
        assertThat(back.is()).isEqualTo(vnf.is());
        assertThat(back.endpoints().keySet()).isEqualTo(vnf.endpoints().keySet());
        vnf.endpoints()
                .forEach((vnfc, endpoints) ->
                        assertThat(back.endpoints().get(vnfc)).containsExactlyInAnyOrderElementsOf(endpoints));
        assertThere(back);
        assertThat(usage(two)).isEqualTo(UsageState.NOT_IN_USE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void givenUpItCanBeHealed(String what, VnfChange change) {
        vnfm.operations.fail(halted(change));
        var healed = vnfm.changed(vnf.id(), HEAL);
        assertThere(healed);
        assertThat(healed.is().vnfcs())
                .extracting(Vnfc::name)
                .isEqualTo(vnf.is().vnfcs().stream().map(Vnfc::name).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void givenUpItIsWholeAgainAfterWhateverComesNext(String what, VnfChange change) {
        vnfm.operations.fail(halted(change));
        assertThere(vnfm.changed(vnf.id(), new VnfChange.Operate(true, Duration.ZERO)));
    }

    /** The change once a fault of the site has stopped it as late as can be. */
    @Test
    void aTargetThatTheSiteDoesNotHaveFailsTheOperationWithTheSitesReason() {
        var wanting = vnfm.create(one, Map.of("target", "P4"));
        var operation = vnfm.begin(wanting.id(), VnfmFixture.small());
        assertThat(vnfm.rested(operation).error().orElseThrow().detail()).contains("P4 is wanted");
        vnfm.operations.rollback(operation);
        assertThat(vnfm.rested(operation).phase().name()).isEqualTo("ROLLED_BACK");
    }

    @Test
    void aTargetThatThereIsNotIsRefusedBeforeAnythingIsMade() {
        assertThatThrownBy(() -> vnfm.create(one, Map.of("target", "GPU"))).hasMessageContaining("'GPU'");
    }

    private OperationId halted(VnfChange change) {
        var last = switch (change) {
            case VnfChange.Scale scale -> scale.steps() > 0 ? Operation.DEPLOY_WORKLOAD : Operation.TERMINATE_WORKLOAD;
            case VnfChange.ScaleToLevel _ -> Operation.DEPLOY_WORKLOAD;
            case VnfChange.Operate _ -> Operation.STOP_WORKLOAD;
            case VnfChange.Connect _ -> Operation.REMOVE_FUNCTION;
            case VnfChange.Terminate _ -> Operation.DELETE_NETWORK;
            default -> Operation.TERMINATE_WORKLOAD;
        };
        vnfm.site.faults().after(last).then(Faults.fail(SouthboundFault.BROKEN, "as the test wants it"));
        var operation = vnfm.begin(vnf.id(), change);
        assertThat(vnfm.rested(operation).phase().name()).isEqualTo("FAILED_TEMP");
        return operation;
    }

    @Test
    void whatDoesNotRunIsReplacedAndLeavesItsAddresses() {
        var ill = vnf.is().vnfcsOf("worker").getFirst();
        vnfm.site.kill(new WorkloadId(ill.id()), "killed by the test");
        var filter = vnf.is().vnfcsOf("filter").getFirst();
        vnfm.site.lose(new FunctionId(filter.id()));
        var healed = vnfm.changed(vnf.id(), HEAL);
        assertThere(healed);
        for (var old : List.of(ill, filter)) {
            var heir = healed.is().vnfcsOf(old.vduId()).getFirst();
            assertThat(heir.id()).isNotEqualTo(old.id());
            assertThat(addresses(healed, heir)).isEqualTo(addresses(vnf, old));
        }
        assertThat(healed.is().vnfcsOf("worker").getLast())
                .isEqualTo(vnf.is().vnfcsOf("worker").getLast());
    }

    @Test
    void healingWhatWorksDoesNothing() {
        var operation = vnfm.begin(vnf.id(), HEAL);
        assertThat(vnfm.rested(operation).phase().name()).isEqualTo("COMPLETED");
        assertThat(vnfm.operations.steps(operation)).isEmpty();
    }

    @Test
    void whatAnOperationWasContinuedWithoutIsMadeByHealing() {
        vnfm.site.faults().before(Operation.DEPLOY_WORKLOAD).then(Faults.fail(SouthboundFault.NO_CAPACITY, "full"));
        var operation = vnfm.begin(vnf.id(), new VnfChange.ScaleToLevel(Optional.of("many"), Map.of()));
        vnfm.rested(operation);
        vnfm.operations.continueWithoutFailed(operation);
        assertThat(vnfm.rested(operation).phase().name()).isEqualTo("PARTIALLY_COMPLETED");
        assertThat(workloads().all()).hasSize(4);
        assertThere(vnfm.changed(vnf.id(), HEAL));
        assertThat(workloads().all()).hasSize(5);
    }

    @Test
    void aNetworkFunctionOfWhichNobodyKnowsWhetherItIsRemovedIsMadeSureOf() {
        vnfm.site.faults().after(Operation.REMOVE_FUNCTION).then(Faults.fail(SouthboundFault.REFUSED, "too late"));
        var operation = vnfm.begin(vnf.id(), STOP);
        vnfm.rested(operation);
        vnfm.operations.continueWithoutFailed(operation);
        assertThat(vnfm.rested(operation).phase().name()).isEqualTo("PARTIALLY_COMPLETED");
        assertThat(vnfm.instances.get(vnf.id()).residue()).isPresent();
        assertThere(vnfm.changed(vnf.id(), START));
    }

    @Test
    void whatStandsStillIsKeptAndRunsAgain() {
        var stopped = vnfm.changed(vnf.id(), STOP);
        assertThat(stopped.is().started()).isFalse();
        assertThat(workloads().all()).hasSize(3).allMatch(workload -> workload.state() == State.STOPPED);
        assertThat(vnfm.site.iml().functions()).isEmpty();
        var started = vnfm.changed(vnf.id(), START);
        assertThere(started);
        assertThat(started.is()).isEqualTo(vnf.is());
        assertThat(started.endpoints()).isEqualTo(vnf.endpoints());
    }

    @Test
    void aPackageIsInUseFromTheBeginOfTheChangeToItUntilItIsChangedAgain() {
        assertThat(usage(one)).isEqualTo(UsageState.IN_USE);
        vnf = vnfm.changed(vnf.id(), new VnfChange.ChangePackage(two, Optional.empty()));
        assertThat(usage(one)).isEqualTo(UsageState.NOT_IN_USE);
        assertThat(usage(two)).isEqualTo(UsageState.IN_USE);
        assertThat(vnf.is().packages()).containsExactly(two);
        vnf = vnfm.changed(vnf.id(), new VnfChange.ChangePackage(one, Optional.empty()));
        assertThat(usage(two)).isEqualTo(UsageState.NOT_IN_USE);
    }

    @Test
    void whatIsSaidOfItChangesWithoutAStep() {
        var modified = vnfm.changed(
                vnf.id(),
                new VnfChange.Modify(
                        Optional.of("renamed"),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("isAutohealEnabled", false),
                        Map.of(),
                        Map.of()));
        assertThat(modified.name()).isEqualTo("renamed");
        assertThat(modified.info().configurableProperties()).isEqualTo(Map.of("isAutohealEnabled", false));
        assertThat(modified.is()).isEqualTo(vnf.is());
    }

    @Test
    void aRefusedGrantIsKeptWithItsReason() {
        var allows = vnfm.grants;
        vnfm.grants = (_, _, _) -> {
            throw Problem.of(403, "Grant refused", "there is no room");
        };
        var operation = vnfm.begin(vnf.id(), new VnfChange.Scale("workers", 1));
        assertThat(vnfm.rested(operation).error().orElseThrow().detail()).contains("there is no room");
        vnfm.grants = allows;
        vnfm.operations.rollback(operation);
        vnfm.rested(operation);
        assertThat(vnfm.exchanges.of(vnf.id())).hasSize(2).last().satisfies(exchange -> {
            assertThat(exchange.operation()).isEqualTo(operation);
            assertThat(exchange.refusal().orElseThrow().detail()).isEqualTo("there is no room");
            assertThat(exchange.request().operation()).contains(VnfOperation.SCALE);
        });
    }

    @Test
    void scriptsRunBeforeAndAfterInEveryVnfcThatHasAShell() {
        var ill = vnf.is().vnfcsOf("worker").getFirst();
        vnfm.site.installShell(
                script -> new Execution(0, script.contains("'silence'") ? "heard" : "", "", false, false));
        vnfm.site.kill(new WorkloadId(ill.id()), "killed by the test");
        var operation = vnfm.begin(vnf.id(), HEAL);
        assertThat(vnfm.rested(operation).phase().name()).isEqualTo("COMPLETED");
        assertThat(vnfm.operations.steps(operation))
                .extracting(StepRecord::name)
                .contains(
                        "make0/heal_start.worker-0",
                        "make0/heal_start.store-0",
                        "remove0/heal_end.worker-0",
                        "remove0/heal_end.worker-1");
    }

    @Test
    void aFailedScriptStopsTheOperationInItsOwnWords() {
        vnfm.site.installShell(script -> script.equals(":")
                ? new Execution(0, "", "", false, false)
                : new Execution(3, "", "ouch", false, false));
        vnfm.site.kill(new WorkloadId(vnf.is().vnfcsOf("worker").getFirst().id()), "killed by the test");
        var operation = vnfm.begin(vnf.id(), HEAL);
        assertThat(vnfm.rested(operation).error().orElseThrow().detail()).contains("exit code 3: ouch");
        vnfm.operations.rollback(operation);
        assertThat(vnfm.rested(operation).phase().name()).isEqualTo("ROLLED_BACK");
    }

    @Test
    void anIndicatorIsWhatItsScriptSays() {
        vnfm.site.installShell(_ -> new Execution(0, "42\n", "", false, false));
        assertThat(vnfm.indicators.read(vnf))
                .containsExactly(new VnfIndicators.Indicator("load", "load", "42", vnf.id()));
    }

    @Test
    void anIndicatorIsReadWhereAContainerRuns() {
        vnfm.site.installShell(_ -> new Execution(0, "42\n", "", false, false));
        vnfm.site.kill(new WorkloadId(vnf.is().vnfcsOf("worker").getFirst().id()), "killed by the test");
        assertThat(vnfm.indicators.read(vnf))
                .extracting(VnfIndicators.Indicator::value)
                .containsExactly("42");
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"DEPLOY_WORKLOAD", "TERMINATE_WORKLOAD"})
    void aRetriedPackageChangeMakesAndRemovesEachVnfcOnce(Operation operation) {
        vnfm.site.faults().after(operation).then(Faults.fail(SouthboundFault.BROKEN, "once"));
        var change = vnfm.begin(vnf.id(), new VnfChange.ChangePackage(two, Optional.empty()));
        vnfm.rested(change);
        vnfm.operations.retry(change);
        assertThat(vnfm.rested(change).phase().name()).isEqualTo("COMPLETED");
        assertThere(vnfm.instances.get(vnf.id()));
    }

    /** All that the VNF is, is there as it is, and nothing else. */
    private static VirtualCps virtualCps() {
        return vnfm.site.vim().require(VirtualCps.class);
    }

    @Test
    void aWorkloadIsGivenItsFilesAndNamesTheVirtualConnectionPointsBeforeIt() {
        var worker = vnf.is().vnfcsOf("worker").getFirst();
        var spec = vnfm.site.specification(new WorkloadId(worker.id())).orElseThrow();
        assertThat(spec.files())
                .extracting(ConfigurationFile::path, ConfigurationFile::secret)
                .containsExactly(tuple("/etc/work.conf", false), tuple("/etc/notice", true));
        assertThat(spec.files().getFirst().content()).isEqualTo("busy");
        assertThat(spec.files().getLast().content()).startsWith("#!/bin/sh");
        var inner = vnf.is().networks().getFirst().id();
        assertThat(spec.virtualCps())
                .containsExactly(new Behind(vnf.is().virtualCps().getFirst().id(), Optional.of(inner)));
    }

    @Test
    void theAddressOfAVirtualConnectionPointStaysWhateverChangesBehindIt() {
        var address = vnf.is().virtualCps().getFirst().address();
        assertThat(address).isPresent();
        vnfm.site.kill(new WorkloadId(vnf.is().vnfcsOf("worker").getFirst().id()), "killed by the test");
        for (var change :
                List.of(HEAL, new VnfChange.Scale("workers", 1), new VnfChange.ChangePackage(two, Optional.empty())))
            assertThat(vnfm.changed(vnf.id(), change)
                            .is()
                            .virtualCps()
                            .getFirst()
                            .address())
                    .isEqualTo(address);
        assertThat(vnf.attributes()
                        .at("/instantiatedVnfInfo/virtualCpInfo/0/cpProtocolInfo/0/virtualCpAddress/loadBalancerIp")
                        .asText())
                .isEqualTo(address.get());
    }

    private static void assertThere(VnfInstance vnf) {
        assertThat(virtualCps().all())
                .extracting(VirtualCp::id)
                .containsExactlyElementsOf(
                        vnf.is().virtualCps().stream().map(VnfVirtualCp::id).toList());
        assertThat(vnf.shall()).isEmpty();
        assertThat(vnf.residue()).isEmpty();
        var containers = vnf.is().placed().stream()
                .filter(vnfc -> !vnfc.networkFunction())
                .toList();
        var functions = vnf.is().placed().stream().filter(Vnfc::networkFunction).toList();
        assertThat(workloads().all())
                .extracting(workload -> workload.id().value())
                .containsExactlyInAnyOrderElementsOf(
                        containers.stream().map(Vnfc::id).toList());
        assertThat(vnfm.site.iml().functions())
                .extracting(function -> function.id().value())
                .containsExactlyInAnyOrderElementsOf(
                        functions.stream().map(Vnfc::id).toList());
        for (var vnfc : containers) {
            var workload = workloads().find(new WorkloadId(vnfc.id())).orElseThrow();
            assertThat(workload.endpoints())
                    .containsExactlyInAnyOrderElementsOf(vnf.endpoints().get(vnfc.id()));
            assertThat(workload.endpoints())
                    .extracting(Endpoint::network)
                    .containsExactlyInAnyOrderElementsOf(
                            vnfc.cps().stream().map(Vnfc.Cp::network).toList());
            assertThat(workload.state()).isEqualTo(vnf.is().started() ? State.RUNNING : State.STOPPED);
        }
        assertThat(vnf.endpoints().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        vnf.is().placed().stream().map(Vnfc::id).toList());
    }

    private static List<String> addresses(VnfInstance vnf, Vnfc vnfc) {
        return vnf.endpoints().get(vnfc.id()).stream().map(Endpoint::address).toList();
    }

    private static UsageState usage(VnfPkgId id) {
        return vnfm.catalogue.vnfPackages().get(id).state().usage();
    }

    private static Workloads workloads() {
        return vnfm.site.vim().require(Workloads.class);
    }
}
