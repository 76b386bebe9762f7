package io.sextant.nfvo;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.query.PageRequest;
import io.sextant.lifecycle.Completed;
import io.sextant.lifecycle.FailedTemporarily;
import io.sextant.lifecycle.RolledBack;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.fault.Alarm;
import io.sextant.nfvo.fault.AlarmEvent;
import io.sextant.nfvo.fault.AlarmEvent.Cleared;
import io.sextant.nfvo.fault.AlarmEvent.ListRebuilt;
import io.sextant.nfvo.fault.AlarmEvent.RaisedOrChanged;
import io.sextant.nfvo.fault.Alarms;
import io.sextant.nfvo.fault.FaultType;
import io.sextant.nfvo.fault.FaultWatch;
import io.sextant.nfvo.fault.ServiceChanges;
import io.sextant.nfvo.fault.Severity;
import io.sextant.vim.Cluster;
import io.sextant.vim.SouthboundEvent.ChainEvent;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.Workloads;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.LocalNsdId;
import io.sextant.vim.memory.Faults;
import io.sextant.vim.memory.MemorySite;
import io.sextant.vim.memory.Operation;
import io.sextant.vnfm.Vnfc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of alarms when things at a site go wrong and right again. */
class FaultsTest {
    @TempDir
    static Path folder;

    private static NfvoFixture nfvo;

    private final Queue<AlarmEvent> told = new ConcurrentLinkedQueue<>();
    private final Alarms alarms = new Alarms(nfvo.database, told::add);
    private FaultWatch watch;
    private NsInstanceId ns;

    @BeforeAll
    static void open() throws IOException {
        nfvo = new NfvoFixture(folder);
    }

    @AfterAll
    static void close() {
        nfvo.close();
    }

    @BeforeEach
    void aServiceIsWatched() {
        nfvo.listener = new ServiceChanges(nfvo.database, alarms);
        watch = nfvo.watch(alarms);
        ns = nfvo.create();
        assertThat(nfvo.rested(nfvo.instantiate(ns)).phase()).isEqualTo(new Completed());
    }

    @AfterEach
    void end() {
        terminate();
        watch.close();
        nfvo.lifecycle.delete(ns);
        nfvo.listener = _ -> {};
        assertThat(alarms.list(PageRequest.first(10)).entries())
                .as("alarms go with their service")
                .isEmpty();
    }

    @Test
    void aVnfcThatEndsIsAnAlarmUntilItRunsAgain() {
        nfvo.site.kill(workload(), "killed by signal 9");
        var alarm = open(FaultType.VNFC_EXITED);
        assertThat(alarm.ns()).isEqualTo(ns);
        assertThat(alarm.fault().resource().id()).isEqualTo(workload().value());
        assertThat(alarm.fault().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(alarm.fault().details()).endsWith("has ended: killed by signal 9.");

        workloads().start(workload());
        assertThat(cleared(alarm).times().cleared()).isPresent();
        assertThat(told).containsExactly(new RaisedOrChanged(alarm), new Cleared(alarms.get(alarm.id())));
    }

    @Test
    void theAlarmOfAVnfcChangesWithItsFault() {
        nfvo.site.kill(workload(), "killed by signal 9");
        var ended = open(FaultType.VNFC_EXITED);
        nfvo.site.lose(workload());
        assertThat(open(FaultType.VNFC_LOST).id()).isEqualTo(ended.id());
    }

    @Test
    void aNetworkFunctionThatIsGoneIsAnAlarm() {
        nfvo.site.lose(new FunctionId(vnfc(Vnfc::networkFunction).id()));
        var alarm = open(FaultType.VNFC_FAILED);
        assertThat(alarm.attributes()
                        .at("/rootCauseFaultyResource/faultyResourceType")
                        .asText())
                .isEqualTo("NETWORK");
    }

    @Test
    void whatAnOperationTakesAwayIsNoFaultAndEndsTheAlarmsAboutIt() {
        nfvo.site.kill(workload(), "killed by signal 9");
        var alarm = open(FaultType.VNFC_EXITED);
        terminate();
        cleared(alarm);
        assertThat(alarms.list(PageRequest.first(10)).entries()).hasSize(1);
    }

    @Test
    void anOperationThatFailsLeavesTheAlarmAndItsRollbackClearsIt() {
        nfvo.site.kill(workload(), "killed by signal 9");
        var alarm = open(FaultType.VNFC_EXITED);
        nfvo.site.faults().before(Operation.DELETE_NETWORK).then(Faults.fail(SouthboundFault.BROKEN, "in use"));
        var termination = nfvo.terminate(ns);
        assertThat(nfvo.rested(termination).phase()).isEqualTo(new FailedTemporarily());
        assertThat(alarms.get(alarm.id()).isOpen()).isTrue();

        nfvo.operations.rollback(termination);
        assertThat(nfvo.rested(termination).phase()).isEqualTo(new RolledBack());
        cleared(alarm);
    }

    @Test
    void whatEndsWhileItsServiceIsMadeIsAnAlarmOnceThatIsMade() {
        terminate();
        nfvo.site.faults().before(Operation.APPLY_LOCAL_NSD).then(Faults.fail(SouthboundFault.BROKEN, "no"));
        var instantiation = nfvo.instantiate(ns);
        assertThat(nfvo.rested(instantiation).phase()).isEqualTo(new FailedTemporarily());
        nfvo.site.kill(workload(), "killed by signal 9");
        nfvo.operations.retry(instantiation);
        assertThat(nfvo.rested(instantiation).phase()).isEqualTo(new Completed());
        open(FaultType.VNFC_EXITED);
    }

    @Test
    void aSiteThatIsLostIsOneAlarmOfEachServiceThere() {
        nfvo.site.kill(workload(), "killed by signal 9");
        var ofVnfc = open(FaultType.VNFC_EXITED);
        nfvo.site.disconnectSite("no route to host");
        var ofSite = open(FaultType.SITE_UNREACHABLE);
        assertThat(ofSite.correlated()).containsExactly(ofVnfc.id());
        assertThat(alarms.get(ofVnfc.id()).isRootCause()).isFalse();

        nfvo.site.reconnectSite();
        cleared(ofSite);
        assertThat(alarms.get(ofVnfc.id()).isOpen()).isTrue();
        assertThat(alarms.get(ofVnfc.id()).isRootCause()).isTrue();
    }

    @Test
    void whatChangesWhileASiteIsLostIsFoundWhenItIsBack() {
        nfvo.site.disconnectSite("no route to host");
        open(FaultType.SITE_UNREACHABLE);
        nfvo.site.lose(workload());
        nfvo.site.reconnectSite();
        var alarm = open(FaultType.VNFC_LOST);
        // What it is correlated with changes when the alarm of the site is cleared, before or after.
        NfvoFixture.await(() -> rebuilt(alarm), Boolean::booleanValue);
    }

    private boolean rebuilt(Alarm alarm) {
        return told.stream()
                .anyMatch(event -> event instanceof ListRebuilt(var alarms)
                        && alarms.stream().map(Alarm::id).toList().equals(List.of(alarm.id())));
    }

    @Test
    void whatChangesWhileNobodyWatchesIsFoundByTheNextOneWhoDoes() {
        watch.close();
        nfvo.site.kill(workload(), "killed by signal 9");
        watch = nfvo.watch(alarms);
        var alarm = open(FaultType.VNFC_EXITED);
        watch.close();
        workloads().start(workload());
        watch = nfvo.watch(alarms);
        cleared(alarm);
    }

    @Test
    void aClusterThatIsConnectedAnewIsWatchedByItsNewConnection() {
        var before = nfvo.clusters.all().iterator().next();
        nfvo.clusters.put(new Cluster(before.id(), before.site(), before.kind(), nfvo.site.vim()));
        before.vim().close();
        nfvo.site.kill(workload(), "killed by signal 9");
        open(FaultType.VNFC_EXITED);
    }

    @Test
    void aLostClusterThatIsKnownNoMoreKeepsNoAlarmOfItsSite() {
        var site = nfvo.sites.all().iterator().next();
        var second = new MemorySite(site);
        nfvo.clusters.put(new Cluster(new ClusterId("second"), site, "memory", second.vim()));
        second.disconnectSite("no route to host");
        var alarm = open(FaultType.SITE_UNREACHABLE);
        nfvo.clusters.remove(new ClusterId("second"));
        cleared(alarm);
    }

    @Test
    void ofTwoWhoWatchOneRaisesAlarmsAndTheOtherTakesOver() {
        try (var _ = nfvo.watch(alarms)) {
            nfvo.site.kill(workload(), "killed by signal 9");
            var alarm = open(FaultType.VNFC_EXITED);
            watch.close();
            workloads().start(workload());
            cleared(alarm);
            assertThat(told).filteredOn(RaisedOrChanged.class::isInstance).hasSize(1);
        }
    }

    @Test
    void aChainThatIsLateIsAnAlarmUntilItIsOnTimeAgain() {
        measured(ns.toString(), true);
        var alarm = open(FaultType.CHAIN_LATE);
        assertThat(alarm.fault().resource().id()).isEqualTo(ns + "/vnffg.there");
        assertThat(alarm.fault().details()).contains("vnffg.there", "90 us");
        measured("somebody-elses", true);
        measured(ns.toString(), false);
        cleared(alarm);
    }

    @Test
    void theAlarmOfAChainGoesWithItsService() {
        measured(ns.toString(), true);
        var alarm = open(FaultType.CHAIN_LATE);
        terminate();
        cleared(alarm);
    }

    private void measured(String localNsd, boolean late) {
        nfvo.site.measured(new ChainEvent(
                new LocalNsdId(localNsd), "vnffg.there", late, "30 of 30 passed in 90 us", Instant.now()));
    }

    private void terminate() {
        if (!nfvo.instances.get(ns).mayHoldResources()) return;
        assertThat(nfvo.rested(nfvo.terminate(ns)).phase()).isEqualTo(new Completed());
    }

    private Alarm open(FaultType type) {
        return await(alarm -> alarm.isOpen() && alarm.fault().type() == type);
    }

    private Alarm cleared(Alarm open) {
        return await(alarm -> alarm.id().equals(open.id()) && !alarm.isOpen());
    }

    private Alarm await(Predicate<Alarm> wanted) {
        return NfvoFixture.await(
                        () -> alarms.list(PageRequest.first(100)).entries().stream()
                                .filter(wanted)
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private WorkloadId workload() {
        return new WorkloadId(vnfc(vnfc -> !vnfc.networkFunction()).id());
    }

    private Vnfc vnfc(Predicate<Vnfc> wanted) {
        return nfvo
                .vnfInstances
                .all(nfvo.instances.get(ns).vnfs().stream()
                        .map(ConstituentVnf::vnf)
                        .toList())
                .stream()
                .flatMap(vnf -> vnf.vnfcs().stream())
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private static Workloads workloads() {
        return nfvo.clusters.all().iterator().next().vim().require(Workloads.class);
    }
}
