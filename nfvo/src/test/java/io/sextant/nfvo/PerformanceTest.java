package io.sextant.nfvo;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.json.Json;
import io.sextant.core.query.PageRequest;
import io.sextant.nfvo.performance.Metric;
import io.sextant.nfvo.performance.MetricName;
import io.sextant.nfvo.performance.Performance;
import io.sextant.nfvo.performance.PerformanceEvent;
import io.sextant.nfvo.performance.PmJob;
import io.sextant.nfvo.performance.PmJobCriteria;
import io.sextant.nfvo.performance.Threshold;
import io.sextant.vim.InterfaceUsage;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadUsage;
import io.sextant.vim.iml.Counters;
import io.sextant.vim.iml.FunctionId;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is measured of a service at a site in memory, as its clock is set. */
class PerformanceTest {
    private static final Duration PERIOD = Duration.ofSeconds(10);

    @TempDir
    static Path folder;

    private static NfvoFixture nfvo;
    private static NsInstanceId ns;
    private static VnfInstance src;
    private static VnfInstance router;
    private final List<PerformanceEvent> events = new CopyOnWriteArrayList<>();
    private Instant now = Instant.parse("2026-05-04T10:00:00Z");
    private Performance performance;

    @BeforeAll
    static void open() throws IOException {
        nfvo = new NfvoFixture(folder);
        ns = nfvo.create();
        nfvo.rested(nfvo.instantiate(ns));
        src = vnf("src");
        router = vnf("router");
    }

    @AfterAll
    static void close() {
        nfvo.close();
    }

    @BeforeEach
    void begin() {
        performance = performance(events::add);
        use(0, 0, 0);
    }

    @AfterEach
    void end() {
        nfvo.site.faults().clear();
        var all = PageRequest.first(PageRequest.LIMIT);
        performance.jobs().list(all).entries().forEach(job -> performance.jobs().delete(job.id()));
        performance
                .thresholds()
                .list(all)
                .entries()
                .forEach(it -> performance.thresholds().delete(it.id()));
        assertThat(folder.resolve("reports"))
                .satisfiesAnyOf(
                        reports -> assertThat(reports).doesNotExist(),
                        reports -> assertThat(reports).isEmptyDirectory());
    }

    @Test
    void aReportHasEachValueOfEachPeriod() throws Exception {
        var job = job(2, "VCpuUsageMeanVnf." + src.id(), "VMemoryUsageMeanVnf." + src.id(), "ByteIncomingVnfExtCp");
        collect();
        passPeriod(2, 256, 700);
        passPeriod(7, 512, 1000);

        var report = report(job, 1);
        assertThat(values(report, "VCpuUsageMeanVnf", src.id().toString())).containsExactly(20.0, 50.0);
        assertThat(values(report, "VMemoryUsageMeanVnf", src.id().toString())).containsExactly(25.0, 50.0);
        assertThat(values(report, "ByteIncomingVnfExtCp", src.id() + "-eth0")).containsExactly(700.0, 300.0);
        assertThat(values(report, "ByteIncomingVnfExtCp", router.id() + "-left"))
                .containsExactly(700.0, 300.0);
        assertThat(report.findValuesAsText("objectInstanceId")).containsOnly(ns.toString());
        assertThat(report.findValuesAsText("timeStamp"))
                .contains("2026-05-04T10:00:10.000000Z", "2026-05-04T10:00:20.000000Z");
        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        PerformanceEvent.InformationAvailable.class,
                        event -> assertThat(event.report().readyTime()).isEqualTo(now));
    }

    @Test
    void theNextReportBeginsWhereTheLastOneEnded() throws Exception {
        var job = job(1, "ByteIncomingVnfExtCp." + src.id() + "-eth0");
        collect();
        passPeriod(0, 0, 10);
        passPeriod(0, 0, 30);
        assertThat(values(report(job, 1), "ByteIncomingVnfExtCp", src.id() + "-eth0"))
                .containsExactly(10.0);
        assertThat(values(report(job, 2), "ByteIncomingVnfExtCp", src.id() + "-eth0"))
                .containsExactly(20.0);
        var info = performance.jobs().get(job.id()).reports().getLast();
        assertThat(info.size()).isEqualTo(Files.size(performance.jobs().report(job.id(), "2")));
    }

    @Test
    void aCounterThatBeganAnewCountsFromItsBegin() throws Exception {
        var job = job(1, "ByteIncomingVnfExtCp." + src.id() + "-eth0");
        use(0, 0, 5000);
        collect();
        passPeriod(0, 0, 40);
        assertThat(values(report(job, 1), "ByteIncomingVnfExtCp", src.id() + "-eth0"))
                .containsExactly(40.0);
    }

    @Test
    void whatASiteCountsWhileItIsSilentIsInTheNextValue() throws Exception {
        var job = job(3, "ByteIncomingVnfExtCp." + src.id() + "-eth0");
        collect();
        passPeriod(0, 0, 100);
        nfvo.site.faults().before(Operation.READ).each().then(Faults.fail(SouthboundFault.UNREACHABLE, "cut"));
        passPeriod(0, 0, 250);
        nfvo.site.faults().clear();
        passPeriod(0, 0, 300);
        assertThat(values(report(job, 1), "ByteIncomingVnfExtCp", src.id() + "-eth0"))
                .containsExactly(100.0, 200.0);
    }

    @Test
    void periodsThatNobodyCouldCollectAreNotMadeUpFor() throws Exception {
        var job = job(1, "ByteIncomingVnfExtCp." + src.id() + "-eth0");
        collect();
        now = now.plus(PERIOD.multipliedBy(3)).plusSeconds(4);
        use(0, 0, 90);
        assertThat(collect()).contains(Instant.parse("2026-05-04T10:00:40Z"));
        assertThat(performance.jobs().get(job.id()).reports()).hasSize(1);
    }

    @Test
    void aJobEndsAtItsBoundaryAndItsReportsExpire() throws Exception {
        var boundary = now.plus(PERIOD.multipliedBy(2));
        var criteria = new PmJobCriteria(
                List.of(MetricName.of(Metric.V_MEMORY_USAGE_MEAN_VNF)),
                List.of(),
                PERIOD,
                PERIOD.multipliedBy(5),
                Optional.of(boundary));
        var job = performance.jobs().create(List.of(ns), criteria);
        collect();
        passPeriod(0, 1, 0);
        passPeriod(0, 1, 0);
        assertThat(values(report(job, 1), "VMemoryUsageMeanVnf", src.id().toString()))
                .hasSize(2);
        var expiry = now.plus(Duration.ofHours(24));
        assertThat(collect()).contains(expiry);

        now = expiry;
        assertThatThrownBy(() -> performance.jobs().report(job.id(), "1")).isInstanceOf(Problem.class);
        assertThat(collect()).isEmpty();
        assertThat(performance.jobs().get(job.id()).reports()).isEmpty();
        assertThat(folder.resolve("reports").resolve(job.id().toString())).isEmptyDirectory();
    }

    @Test
    void whatNobodyMeasuresIsNotReported() throws Exception {
        var nothing = nfvo.create();
        var criteria = new PmJobCriteria(
                List.of(), List.of(Metric.Group.VNF, Metric.Group.VNF_INT_CP), PERIOD, PERIOD, Optional.empty());
        var job = performance.jobs().create(List.of(nothing), criteria);
        collect();
        passPeriod(0, 0, 0);
        assertThat(performance.jobs().get(job.id()).reports()).isEmpty();
        nfvo.lifecycle.delete(nothing);
        passPeriod(0, 0, 0);
        assertThat(performance.jobs().get(job.id()).objects()).containsExactly(nothing);
    }

    @Test
    void ofTwoProcessesOneCollectsEachPeriod() throws Exception {
        var job = job(20, "ByteIncomingVnfExtCp." + src.id() + "-eth0");
        try (var other = performance(events::add);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            collect();
            for (var i = 1; i <= 20; i++) {
                now = now.plus(PERIOD);
                use(0, 0, i);
                var both = List.<Callable<Optional<Instant>>>of(performance::collect, other::collect);
                for (var each : threads.invokeAll(both)) each.get();
                // One of the two may have seen that the other has it, and gone.
                collect();
            }
        }
        var values = values(report(job, 1), "ByteIncomingVnfExtCp", src.id() + "-eth0");
        assertThat(values).hasSize(20).containsOnly(1.0);
        assertThat(events).hasSize(1);
    }

    @Test
    void aTurnWhoseProcessFailsIsTakenOverWithoutLoss() throws Exception {
        var job = job(1, "ByteIncomingVnfExtCp." + src.id() + "-eth0");
        collect();
        use(0, 0, 60);
        now = now.plus(PERIOD);
        try (var failing = performance(_ -> {
            throw new IllegalStateException("the process ends here");
        })) {
            failing.collect();
        }
        assertThat(collect()).as("the end of the lease").contains(now.plus(Duration.ofMinutes(1)));
        assertThat(performance.jobs().get(job.id()).reports()).isEmpty();

        now = now.plus(Duration.ofMinutes(1));
        collect();
        assertThat(values(report(job, 1), "ByteIncomingVnfExtCp", src.id() + "-eth0"))
                .containsExactly(60.0);
        assertThat(events).hasSize(1);
    }

    @Test
    void whatADeletedJobHasLeftIsSweptAtTheStart() throws Exception {
        var left = Files.createDirectories(folder.resolve("reports/0b5ef0a5-4d4e-4a60-8f0c-3b8f3c2ad001"));
        Files.writeString(left.resolve("1.json"), "{}");
        try (var restarted = performance(events::add)) {
            restarted.start();
        }
        assertThat(left).doesNotExist();
    }

    @Test
    void aCrossingIsToldOnceInEachDirectionAndForEachVnf() throws Exception {
        var criteria = new Threshold.Criteria(MetricName.of(Metric.V_MEMORY_USAGE_MEAN_VNF), 50, 5);
        var threshold = performance.thresholds().create(ns, criteria);
        collect();
        for (var megabytes : List.of(512, 564, 570, 512, 460, 460)) passPeriod(0, megabytes, 0);

        assertThat(events)
                .map(event -> ((PerformanceEvent.ThresholdCrossed) event).crossing())
                .satisfiesExactly(
                        up -> {
                            assertThat(up.direction()).isEqualTo(Threshold.Direction.UP);
                            assertThat(up.measurement().subObject())
                                    .isEqualTo(src.id().toString());
                            assertThat(up.measurement().value()).isGreaterThan(55);
                        },
                        down -> assertThat(down.direction()).isEqualTo(Threshold.Direction.DOWN));
        assertThat(performance.thresholds().get(threshold.id()).above()).isEmpty();
    }

    @Test
    void aThresholdGoesWithItsService() {
        var gone = nfvo.create();
        var criteria = new Threshold.Criteria(MetricName.of(Metric.V_CPU_USAGE_MEAN_VNF), 50, 0);
        var threshold = performance.thresholds().create(gone, criteria);
        nfvo.lifecycle.delete(gone);
        assertThatThrownBy(() -> performance.thresholds().get(threshold.id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
        assertThatThrownBy(() -> performance.thresholds().create(gone, criteria))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(422));
    }

    private Performance performance(PerformanceEvent.Listener listener) {
        return new Performance(
                nfvo.database,
                nfvo.instances,
                nfvo.vnfInstances,
                nfvo.catalogue.nsds(),
                nfvo.catalogue.vnfPackages(),
                nfvo.clusters,
                nfvo.sites,
                new VnfIndicators(nfvo.catalogue.vnfPackages(), nfvo.clusters),
                folder.resolve("reports"),
                listener,
                nfvo.lifecycle::scale,
                () -> now);
    }

    private PmJob job(int collections, String... metrics) {
        var names = List.of(metrics).stream().map(MetricName::of).toList();
        return performance
                .jobs()
                .create(
                        List.of(ns),
                        new PmJobCriteria(
                                names, List.of(), PERIOD, PERIOD.multipliedBy(collections), Optional.empty()));
    }

    private Optional<Instant> collect() throws InterruptedException {
        return performance.collect();
    }

    /** A period passes, at whose end this much has been used since the begin. */
    private void passPeriod(int cpuSeconds, int megabytes, int bytes) throws InterruptedException {
        now = now.plus(PERIOD);
        use(cpuSeconds, megabytes, bytes);
        collect();
    }

    /** Of one core and a gigabyte; the router has passed as much. */
    private void use(int cpuSeconds, int megabytes, int bytes) {
        nfvo.site
                .measures()
                .set(new WorkloadUsage(
                        new WorkloadId(src.is().vnfcs().getFirst().id()),
                        now,
                        Duration.ofSeconds(cpuSeconds),
                        (long) megabytes << 20,
                        new Resources(1000, 1 << 30),
                        List.of(new InterfaceUsage("eth0", 0, bytes, 0, 0))));
        var passed = new Counters.OfPort(
                "left", Optional.of(0L), Optional.of((long) bytes), Optional.empty(), Optional.empty());
        nfvo.site
                .measures()
                .set(
                        new FunctionId(router.is().vnfcs().getFirst().id()),
                        new Counters(Optional.empty(), Optional.empty(), Optional.empty(), List.of(passed), List.of()));
    }

    private JsonNode report(PmJob job, int number) throws IOException {
        return Json.MAPPER.readTree(
                performance.jobs().report(job.id(), Integer.toString(number)).toFile());
    }

    private static List<Double> values(JsonNode report, String metric, String subObject) {
        for (var entry : report.path("entries"))
            if (entry.path("performanceMetric").asText().equals(metric)
                    && entry.path("subObjectInstanceId").asText().equals(subObject))
                return entry.path("performanceValues").findValues("value").stream()
                        .map(JsonNode::asDouble)
                        .toList();
        throw new AssertionError("No " + metric + " of " + subObject + " in " + report);
    }

    private static VnfInstance vnf(String profile) {
        return nfvo.vnfInstances.get(
                nfvo.instances.get(ns).is().vnfsOf(profile).getFirst().vnf());
    }
}
