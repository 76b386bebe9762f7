package io.sextant.nfvo;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.query.PageRequest;
import io.sextant.lifecycle.Operation;
import io.sextant.nfvo.fault.Alarm;
import io.sextant.nfvo.fault.Alarms;
import io.sextant.nfvo.fault.AutoHealing;
import io.sextant.nfvo.fault.ServiceChanges;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.vim.Restart;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.Workloads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

import static io.sextant.nfvo.NfvoFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

/** The web VNFs of the elastic demo heal themselves, and here their clusters are to run them again. */
class RestartedVnfcTest {
    @TempDir
    Path folder;

    @Test
    void whatHasEndedIsLeftToTheClusterAndWhatIsGoneIsHealed() throws IOException {
        try (var nfvo = new NfvoFixture(folder)) {
            var alarms = new Alarms(nfvo.database, _ -> {});
            nfvo.listener = new ServiceChanges(nfvo.database, alarms);
            var nsdId = nfvo.onboard(restarting(), "client", "web", "router", "firewall");
            try (var _ = nfvo.watch(alarms)) {
                var ns = nfvo.lifecycle.create(nsdId, "elastic", "").id();
                nfvo.completed(nfvo.lifecycle.instantiate(InstantiateRequest.of(ns, "default")));
                var web = web(nfvo, ns);
                assertThat(nfvo.site.specification(web).orElseThrow().restart()).contains(Restart.ALWAYS);

                nfvo.site.kill(web, "killed");
                assertThat(alarm(alarms, Alarm::isOpen).healing().state()).isEqualTo(AutoHealing.State.OFF);
                nfvo.site.vim().require(Workloads.class).start(web);
                alarm(alarms, it -> !it.isOpen());
                assertThat(healings(nfvo, ns)).isEmpty();

                nfvo.site.lose(web);
                var healing = await(() -> healings(nfvo, ns), found -> !found.isEmpty())
                        .getFirst();
                nfvo.completed(healing.id());
                assertThat(web(nfvo, ns)).isNotEqualTo(web);
                nfvo.completed(nfvo.terminate(ns));
            }
        }
    }

    /** The demo, whose web VNFD has a restart policy. */
    private Path restarting() throws IOException {
        var source = Path.of("../examples/elastic-demo");
        var copy = Files.createDirectory(folder.resolve("demo"));
        try (var files = Files.walk(source)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = copy.resolve(source.relativize(file));
                Files.createDirectories(target.getParent());
                var text = Files.readString(file);
                Files.writeString(
                        target,
                        file.toString().contains("/web/")
                                ? text.replace("image_reference:", "restart_policy: always\n        image_reference:")
                                : text);
            }
        }
        return copy;
    }

    private static WorkloadId web(NfvoFixture nfvo, NsInstanceId ns) {
        var vnf = nfvo.instances.get(ns).is().vnfsOf("web").getFirst().vnf();
        return new WorkloadId(nfvo.vnfInstances.get(vnf).is().vnfcs().getFirst().id());
    }

    private static List<Operation> healings(NfvoFixture nfvo, NsInstanceId ns) {
        return nfvo.operations.list(NsLifecycle.subject(ns)).stream()
                .filter(operation -> operation.type().equals(NsOperations.HEAL))
                .toList();
    }

    private static Alarm alarm(Alarms alarms, Predicate<Alarm> wanted) {
        return await(
                        () -> alarms.list(PageRequest.first(10)).entries().stream()
                                .filter(wanted)
                                .toList(),
                        some -> !some.isEmpty())
                .getFirst();
    }
}
