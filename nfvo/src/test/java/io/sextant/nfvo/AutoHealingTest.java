package io.sextant.nfvo;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.query.PageRequest;
import io.sextant.lifecycle.FailedTemporarily;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.RolledBack;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.fault.Alarm;
import io.sextant.nfvo.fault.Alarms;
import io.sextant.nfvo.fault.FaultWatch;
import io.sextant.nfvo.fault.ServiceChanges;
import io.sextant.nfvo.request.HealRequest;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.nfvo.request.Invocation;
import io.sextant.nfvo.request.ScaleRequest;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.memory.Faults;
import io.sextant.vnfm.Vnfc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import static io.sextant.nfvo.NfvoFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

/** The web VNFs of the elastic demo have {@code is_autoheal_enabled} in their VNFD, its client has not. */
class AutoHealingTest {
    @TempDir
    static Path folder;

    private static NfvoFixture nfvo;
    private static String nsdId;

    private final Alarms alarms = new Alarms(nfvo.database, _ -> {});
    private FaultWatch watch;
    private NsInstanceId ns;

    @BeforeAll
    static void open() throws IOException {
        nfvo = new NfvoFixture(folder);
        nsdId = nfvo.onboard("elastic-demo", "client", "web", "router", "firewall");
    }

    @AfterAll
    static void close() {
        nfvo.close();
    }

    @BeforeEach
    void aServiceIsWatched() {
        nfvo.listener = new ServiceChanges(nfvo.database, alarms);
        watch = nfvo.watch(alarms);
        ns = nfvo.lifecycle.create(nsdId, "elastic", "").id();
        nfvo.completed(nfvo.lifecycle.instantiate(InstantiateRequest.of(ns, "default")));
    }

    @AfterEach
    void end() {
        nfvo.completed(nfvo.terminate(ns));
        watch.close();
        nfvo.lifecycle.delete(ns);
        nfvo.listener = _ -> {};
    }

    @Test
    void aVnfcThatFailsIsMadeAnewAndItsAlarmCleared() {
        var failed = kill("web");
        var healing = healings(1).getFirst();
        nfvo.completed(healing.id());
        assertThat(healing.parameters(HealRequest.class).invocation().automatic())
                .isTrue();
        var alarm = alarm(it -> !it.isOpen());
        assertThat(alarm.fault().resource().id()).isEqualTo(failed.id());
        assertThat(alarm.healing().attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.operation()).isEqualTo(healing.id()));
        assertThat(vnfc("web").id()).isNotEqualTo(failed.id());
        assertThat(vnfc("web").index()).isEqualTo(failed.index());
    }

    @Test
    void whatIsNotToBeHealedIsLeftToTheOperator() {
        kill("client");
        alarm(Alarm::isOpen);
        kill("web");
        nfvo.completed(healings(1).getFirst().id());
        alarm(it -> !it.isOpen());
        assertThat(alarms.list(PageRequest.first(10)).entries())
                .filteredOn(Alarm::isOpen)
                .hasSize(1);
        assertThat(healings(1)).hasSize(1);
    }

    @Test
    void anotherOperationIsWaitedFor() {
        nfvo.site
                .faults()
                .before(io.sextant.vim.memory.Operation.DEPLOY_WORKLOAD)
                .then(Faults.fail(SouthboundFault.BROKEN, "no"));
        var scaling = nfvo.lifecycle.scale(
                new ScaleRequest(ns, Invocation.PLAIN, new ScaleRequest.BySteps("capacity", 1, Map.of())));
        assertThat(nfvo.rested(scaling).phase()).isEqualTo(new FailedTemporarily());
        kill("web");
        alarm(Alarm::isOpen);
        nfvo.operations.rollback(scaling);
        assertThat(nfvo.rested(scaling).phase()).isEqualTo(new RolledBack());
        nfvo.completed(healings(1).getFirst().id());
        alarm(it -> !it.isOpen());
    }

    @Test
    void whatFailsAgainAndAgainStaysAnAlarmThatSaysSo() {
        for (var times = 1; times <= 2; times++) {
            kill("web");
            nfvo.completed(healings(times).getFirst().id());
            await(
                    () -> alarms.list(PageRequest.first(10)).entries(),
                    all -> all.stream().noneMatch(Alarm::isOpen));
        }
        kill("web");
        var alarm = alarm(it -> it.healing().words().isPresent());
        assertThat(alarm.isOpen()).isTrue();
        assertThat(alarm.attributes().path("faultDetails").asText())
                .contains("has ended: killed", "It was healed 2 times within 10 min");
        assertThat(healings(2)).hasSize(2);
    }

    private Vnfc kill(String vnfProfile) {
        var vnfc = vnfc(vnfProfile);
        nfvo.site.kill(new WorkloadId(vnfc.id()), "killed");
        return vnfc;
    }

    private Vnfc vnfc(String vnfProfile) {
        var vnf = nfvo.instances.get(ns).is().vnfsOf(vnfProfile).stream()
                .map(ConstituentVnf::vnf)
                .findFirst()
                .orElseThrow();
        return nfvo.vnfInstances.get(vnf).is().vnfcs().getFirst();
    }

    /** The healings of the service, newest first, once there are so many. */
    private List<Operation> healings(int count) {
        return await(
                () -> nfvo.operations.list(NsLifecycle.subject(ns)).stream()
                        .filter(operation -> operation.type().equals(NsOperations.HEAL))
                        .toList(),
                found -> found.size() >= count);
    }

    private Alarm alarm(Predicate<Alarm> wanted) {
        return await(
                        () -> alarms.list(PageRequest.first(10)).entries().stream()
                                .filter(wanted)
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }
}
