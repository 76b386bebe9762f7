package io.sextant.nfvo;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.nfvo.performance.Performance;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.nfvo.request.ScaleRequest;
import io.sextant.vim.Execution;
import io.sextant.vim.InterfaceUsage;
import io.sextant.vim.Resources;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadUsage;
import io.sextant.vim.memory.Faults;
import io.sextant.vim.memory.Operation;
import io.sextant.vnfm.VnfIndicators;
import io.sextant.vnfm.VnfInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The elastic demo with policies that scale it, at a site in memory whose clock is set. */
class AutoScalingTest {
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private static final String NS_POLICIES = """
                - watched:
                    type: tosca.policies.nfv.VnfMonitoring
                    properties:
                      vnf_monitoring_parameters: { load: { name: load, performance_metric: v_cpu_usage_mean_vnf } }
                    targets: [web]
                - elastic:
                    type: tosca.policies.nfv.NsAutoScale
                    targets: [ns]
                    triggers:
                      busy:
                        event: load
                        condition: [{ load: [{ greater_than: 80 }] }]
                        action:
                          - call_operation:
                              operation: Nslcm.scale
                              inputs: { scale_ns_by_steps_data: { value: { aspect: capacity, number_of_steps: 1 } } }
                      idle:
                        event: load
                        condition: [{ load: [{ less_than: 10 }] }]
                        action:
                          - call_operation:
                              operation: Nslcm.scale
                              inputs:
                                scale_ns_by_steps_data:
                                  value: { aspect: capacity, scaling_direction: scale_in, number_of_steps: 1 }
            """;

    private static final String VNF_POLICIES = """
                - traffic:
                    type: tosca.policies.nfv.VnfIndicator
                    properties: { source: vnf }
                    targets: [vnf]
                    triggers:
                      crowded:
                        event: traffic
                        condition: [{ packet_incoming_vnf_ext_cp: [{ greater_or_equal: 1000 }] }]
                        action: [{ call_operation: { operation: Vnflcm.scale, inputs: { aspect: workers, by: { steps: 1 } } } }]
                - queue:
                    type: tosca.policies.nfv.VnfIndicator
                    properties: { source: vnf }
                    targets: [vnf]
                    triggers:
                      long:
                        event: queue
                        condition: [{ queue: [{ greater_than: 10 }] }]
                        action: [{ call_operation: { operation: Vnflcm.scale_to_level, inputs: { instantiation_level: large } } }]
            """;

    @TempDir
    static Path folder;

    private static NfvoFixture nfvo;
    private static String nsdId;
    private final Map<String, Duration> cpu = new HashMap<>();
    private Instant now = Instant.parse("2026-05-04T10:00:00Z");
    private long packets;
    private String queue = "0";
    private Performance performance;
    private NsInstanceId ns;

    @BeforeAll
    static void open() throws IOException {
        nfvo = new NfvoFixture(folder);
        nsdId = nfvo.onboard(sources(), "client", "web", "router", "firewall");
    }

    @AfterAll
    static void close() {
        nfvo.close();
    }

    @BeforeEach
    void instantiate() throws InterruptedException {
        performance = new Performance(
                nfvo.database,
                nfvo.instances,
                nfvo.vnfInstances,
                nfvo.catalogue.nsds(),
                nfvo.catalogue.vnfPackages(),
                nfvo.clusters,
                nfvo.sites,
                new VnfIndicators(nfvo.catalogue.vnfPackages(), nfvo.clusters),
                folder.resolve("reports"),
                _ -> {},
                nfvo.lifecycle::scale,
                () -> now);
        nfvo.listener = performance.scaling();
        nfvo.site.installShell(_ -> new Execution(0, queue, "", false, false));
        ns = nfvo.lifecycle.create(nsdId, "elastic", "").id();
        nfvo.completed(nfvo.lifecycle.instantiate(InstantiateRequest.of(ns, "default")));
        passPeriod(50, 0);
    }

    @AfterEach
    void terminate() throws InterruptedException {
        nfvo.site.faults().clear();
        nfvo.completed(nfvo.terminate(ns));
        nfvo.lifecycle.delete(ns);
        assertThat(performance.collect()).as("nothing is watched any more").isEmpty();
        assertThat(nfvo.site.isEmpty()).isTrue();
    }

    @Test
    void aServiceScalesWithItsLoadStepByStepAsFarAsItsDescriptorLetsIt() throws InterruptedException {
        passPeriod(50, 0);
        assertThat(scalings()).isEmpty();

        passPeriod(90, 0);
        nfvo.completed(scalings().getFirst());
        assertThat(webs()).hasSize(2);
        var scaling = nfvo.operations.get(scalings().getFirst()).parameters(ScaleRequest.class);
        assertThat(scaling.invocation().automatic()).isTrue();

        for (var i = 1; i < 6; i++) passPeriod(90, 0);
        assertThat(scalings()).as("it waits a minute for the effect").hasSize(1);
        passPeriod(90, 0);
        nfvo.completed(scalings().getFirst());
        assertThat(webs()).hasSize(3);

        for (var i = 0; i < 8; i++) passPeriod(90, 0);
        assertThat(scalings()).as("there is no fourth").hasSize(2);

        passPeriod(5, 0);
        nfvo.completed(scalings().getFirst());
        assertThat(webs()).hasSize(2);
    }

    @Test
    void aVnfScalesByThePolicyOfItsDescriptor() throws InterruptedException {
        passPeriod(50, 999);
        assertThat(scalings()).isEmpty();
        passPeriod(50, 1000);
        nfvo.completed(scalings().getFirst());
        assertThat(webs())
                .singleElement()
                .satisfies(web -> assertThat(web.is().vnfcsOf("worker")).hasSize(2));
    }

    @Test
    void aVnfScalesByWhatItSaysOfItself() throws InterruptedException {
        queue = "10";
        passPeriod(50, 0);
        assertThat(scalings()).isEmpty();
        queue = "11";
        passPeriod(50, 0);
        nfvo.completed(scalings().getFirst());
        assertThat(webs())
                .singleElement()
                .satisfies(web -> assertThat(web.is().vnfcsOf("worker")).hasSize(3));
        for (var i = 0; i < 8; i++) passPeriod(50, 0);
        assertThat(scalings()).as("it is there already").hasSize(1);
    }

    @Test
    void aWishWaitsForTheOperationThatRunsAndForItsEffect() throws InterruptedException {
        var release = new CompletableFuture<Void>();
        nfvo.site.faults().before(Operation.DEPLOY_WORKLOAD).then(Faults.await(release));
        for (var i = 0; i < 8; i++) passPeriod(90, 0);
        assertThat(scalings()).hasSize(1);

        release.complete(null);
        nfvo.completed(scalings().getFirst());
        for (var i = 0; i < 5; i++) passPeriod(90, 0);
        assertThat(scalings()).hasSize(1);
        passPeriod(90, 0);
        assertThat(scalings()).hasSize(2);
        nfvo.completed(scalings().getFirst());
    }

    /** A period passes in which every worker used so much of its core and received so many packets. */
    private void passPeriod(int percent, int received) throws InterruptedException {
        now = now.plus(PERIOD);
        packets += received;
        for (var web : webs()) for (var vnfc : web.is().vnfcs()) use(vnfc.id(), percent);
        performance.collect();
    }

    private void use(String vnfc, int percent) {
        cpu.merge(vnfc, PERIOD.multipliedBy(percent).dividedBy(100), Duration::plus);
        nfvo.site
                .measures()
                .set(new WorkloadUsage(
                        new WorkloadId(vnfc),
                        now,
                        cpu.get(vnfc),
                        1 << 20,
                        new Resources(1000, 1 << 30),
                        List.of(new InterfaceUsage("eth0", packets, packets, 0, 0))));
    }

    private List<VnfInstance> webs() {
        var ids = nfvo.instances.get(ns).is().vnfsOf("web").stream()
                .map(vnf -> vnf.vnf())
                .toList();
        return nfvo.vnfInstances.all(ids);
    }

    /** Newest first. */
    private List<OperationId> scalings() {
        return nfvo.operations.list(NsLifecycle.subject(ns)).stream()
                .filter(operation -> operation.type().equals(NsOperations.SCALE))
                .map(io.sextant.lifecycle.Operation::id)
                .toList();
    }

    private static Path sources() throws IOException {
        var sources = copy(Path.of("../examples/elastic-demo"), folder.resolve("elastic-demo"));
        edit(sources.resolve("nsd/Definitions/elastic_demo.yaml"), nsd -> nsd + NS_POLICIES);
        edit(sources.resolve("web/Definitions/web.yaml"), web -> withIndicator(web) + VNF_POLICIES);
        Files.writeString(
                Files.createDirectories(sources.resolve("web/scripts")).resolve("queue.sh"), "cat /queue");
        return sources;
    }

    private static String withIndicator(String web) {
        return web.replaceFirst("node_types:\n", """
                        interface_types:
                          test.Indicators:
                            derived_from: tosca.interfaces.nfv.VnfIndicator
                            queue: { description: Requests that wait }
                        node_types:
                        """)
                .replaceFirst("occurrences: \\[0, 1]\n", """
                        occurrences: [0, 1]
                            interfaces:
                              VnfIndicator: { type: test.Indicators }
                        """)
                .replaceFirst("    vnf:\n", """
                            vnf:
                              interfaces:
                                VnfIndicator: { operations: { queue: { implementation: ../scripts/queue.sh } } }
                        """);
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : files.toList())
                if (Files.isDirectory(file))
                    Files.createDirectories(to.resolve(from.relativize(file).toString()));
                else Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
        return to;
    }

    private static void edit(Path file, UnaryOperator<String> change) throws IOException {
        Files.writeString(file, change.apply(Files.readString(file).stripTrailing() + "\n"));
    }
}
