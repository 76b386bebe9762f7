package io.sextant.nfvo;

import io.sextant.catalogue.Catalogue;
import io.sextant.catalogue.OnboardingState;
import io.sextant.catalogue.Onboardings;
import io.sextant.catalogue.blob.BlobStore;
import io.sextant.catalogue.csar.signature.Signatures;
import io.sextant.catalogue.fetch.FetchSettings;
import io.sextant.catalogue.fetch.Fetcher;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.core.id.SiteId;
import io.sextant.core.secret.Secrets;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.TestDatabase;
import io.sextant.examples.BuildPackages;
import io.sextant.lifecycle.Completed;
import io.sextant.lifecycle.EngineSettings;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.Operations;
import io.sextant.lifecycle.Registry;
import io.sextant.nfvo.fault.Alarms;
import io.sextant.nfvo.fault.FaultSettings;
import io.sextant.nfvo.fault.FaultWatch;
import io.sextant.nfvo.fault.RelocationSettings;
import io.sextant.nfvo.occurrence.NsLifecycleEvent;
import io.sextant.nfvo.occurrence.OccurrenceLog;
import io.sextant.nfvo.placement.Decisions;
import io.sextant.nfvo.placement.Patience;
import io.sextant.nfvo.placement.Reservations;
import io.sextant.nfvo.placement.Summaries;
import io.sextant.nfvo.placement.Uplinks;
import io.sextant.nfvo.placement.policy.Policy;
import io.sextant.nfvo.remains.Clearance;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.nfvo.request.Invocation;
import io.sextant.nfvo.request.TerminateRequest;
import io.sextant.vim.Cluster;
import io.sextant.vim.Clusters;
import io.sextant.vim.iml.Sites;
import io.sextant.vim.memory.MemorySite;
import io.sextant.vnfm.GrantExchanges;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;
import io.sextant.vnfm.VnfSteps;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

/** The NFVO and the VNFM over a real database and engine, and a site in memory, with the ping demo onboarded. */
final class NfvoFixture implements AutoCloseable {
    private static final SiteId SITE = new SiteId("edge");
    /** What is silent in a test shall be so until that ends it. */
    private static final Patience PATIENCE = new Patience(Duration.ofMinutes(1));

    final MemorySite site = new MemorySite(SITE);
    /** What was told, in order. */
    final List<NsLifecycleEvent> events = new CopyOnWriteArrayList<>();
    /** Hears the events, too. */
    volatile NsLifecycleEvent.Listener listener = _ -> {};

    final NsLifecycle lifecycle;
    final NsInstances instances;
    final VnfInstances vnfInstances;
    final VnfLifecycle vnfs;
    final Clusters clusters;
    final Sites sites;
    final Operations operations;
    final Decisions decisions;
    final DryRun dryRun;
    final Catalogue catalogue;
    final String nsdId;
    private final TestDatabase postgres = TestDatabase.create();
    private final Fetcher fetcher = new Fetcher(FetchSettings.DEFAULT);
    final Database database = postgres.open("nfvo-test");

    private final Path folder;

    NfvoFixture(Path folder) throws IOException {
        this(folder, Map.of());
    }

    /** @param others sites beside the one, each with a cluster of its name */
    NfvoFixture(Path folder, Map<String, MemorySite> others) throws IOException {
        this.folder = folder;
        var all = new LinkedHashMap<>(Map.of(SITE.value(), site));
        all.putAll(others);
        clusters = new Clusters(all.entrySet().stream()
                .map(each -> new Cluster(
                        new ClusterId(each.getKey()),
                        new SiteId(each.getKey()),
                        "memory",
                        each.getValue().vim()))
                .toList());
        sites = new Sites(all.entrySet().stream()
                .collect(toMap(
                        each -> new SiteId(each.getKey()),
                        each -> each.getValue().iml())));
        var blobs = BlobStore.open(folder.resolve("blobs"), 1L << 30);
        var secrets = Secrets.open(folder.resolve("secrets.key"));
        var onboardings = Onboardings.of(database, blobs, Signatures.OFF, fetcher, secrets, _ -> {});
        var registry = new Registry(onboardings.types(), onboardings.handlers());
        operations = new Operations(database, registry, EngineSettings.DEFAULT);
        catalogue = new Catalogue(database, blobs, operations, secrets, _ -> {});
        instances = new NsInstances(database);
        vnfInstances = new VnfInstances(database);
        var packages = catalogue.vnfPackages();
        vnfs = new VnfLifecycle(vnfInstances, packages, clusters, sites);
        decisions = new Decisions(
                new Summaries(clusters, database, Duration.ZERO, PATIENCE),
                new Uplinks(sites, Duration.ZERO, PATIENCE),
                new Reservations(database),
                Policy.BEST_FIT);
        var log = new OccurrenceLog(database, instances, vnfInstances, this::happened);
        var ns = NsOperations.of(
                database,
                instances,
                vnfInstances,
                vnfs,
                catalogue.nsds(),
                packages,
                clusters,
                sites,
                decisions,
                log,
                this::happened);
        var vnfSteps = VnfSteps.handlers(
                vnfInstances,
                packages,
                clusters,
                sites,
                new GrantExchanges(database),
                new NsGrants(instances, vnfs, decisions));
        dryRun = ns.dryRun();
        registry.add(ns.types(), ns.handlers());
        registry.add(Clearance.types(), Clearance.handlers(database, instances, clusters, sites));
        registry.add(List.of(), vnfSteps);
        operations.start();
        lifecycle = new NsLifecycle(database, instances, catalogue.nsds(), operations, decisions, this::happened);
        nsdId = onboard("ping-demo", "src", "dst", "router");
    }

    NsInstanceId create() {
        return lifecycle.create(nsdId, "ping", "").id();
    }

    OperationId instantiate(NsInstanceId ns) {
        return lifecycle.instantiate(InstantiateRequest.of(ns, "default"));
    }

    OperationId terminate(NsInstanceId ns) {
        return lifecycle.terminate(new TerminateRequest(ns, Invocation.PLAIN));
    }

    /** Begins to watch for faults. */
    FaultWatch watch(Alarms alarms) {
        return watch(alarms, RelocationSettings.DEFAULT);
    }

    /** Likewise, with services placed elsewhere at other times. */
    FaultWatch watch(Alarms alarms, RelocationSettings relocation) {
        var settings =
                new FaultSettings(Duration.ofMillis(1), 2, Duration.ofMinutes(10), Duration.ofMillis(50), relocation);
        var watch = new FaultWatch(
                database,
                clusters,
                sites,
                vnfInstances,
                vnfs,
                instances,
                lifecycle,
                alarms,
                new Clearance(database, operations),
                settings);
        watch.start();
        return watch;
    }

    /** The operation once nobody works on it any more. */
    Operation rested(OperationId id) {
        return await(
                () -> operations.get(id),
                operation ->
                        operation.phase().ended() || operation.phase().name().equals("FAILED_TEMP"));
    }

    /** Waits until the operation has done all that it was to do. */
    void completed(OperationId id) {
        var operation = rested(id);
        assertThat(operation.phase()).as("%s", operation.error()).isEqualTo(new Completed());
    }

    /** How often PostgreSQL had to end a transaction because it waited for another one that waited for it. */
    long deadlocks() {
        return database.reading(() -> (Long) database.current()
                .createNativeQuery(
                        "select deadlocks from pg_stat_database where datname = current_database()", Long.class)
                .getSingleResult());
    }

    private void happened(NsLifecycleEvent event) {
        events.add(event);
        listener.happened(event);
    }

    /** Onboards one of the example folders, its VNF packages first; answers the nsdId. */
    String onboard(String example, String... packages) throws IOException {
        return onboard(Path.of("../examples", example), packages);
    }

    /** Onboards a folder of the same kind. */
    String onboard(Path sources, String... packages) throws IOException {
        BuildPackages.main(new String[] {sources.toString(), folder.toString()});
        for (var name : packages) {
            var id = catalogue.vnfPackages().create(Map.of()).id();
            try (var csar = Files.newInputStream(folder.resolve(name + ".csar"))) {
                catalogue.vnfPackages().upload(id, csar, OptionalLong.empty());
            }
            await(
                    () -> catalogue.vnfPackages().get(id),
                    entry -> entry.state().onboarding() == OnboardingState.ONBOARDED);
        }
        try (var csar = Files.newInputStream(folder.resolve("nsd.csar"))) {
            return onboardNsd(csar);
        }
    }

    /** Onboards the NSD of a folder with a changed text. */
    String onboardNsd(Path source, UnaryOperator<String> change) throws IOException {
        var copy = Files.createTempDirectory(folder, "nsd");
        try (var files = Files.walk(source)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = copy.resolve("nsd").resolve(source.relativize(file));
                Files.createDirectories(target.getParent());
                Files.writeString(target, change.apply(Files.readString(file)));
            }
        }
        BuildPackages.main(new String[] {copy.toString(), copy.toString()});
        try (var csar = Files.newInputStream(copy.resolve("nsd.csar"))) {
            return onboardNsd(csar);
        }
    }

    /** Onboards an NSD, an archive or one file; answers its id. */
    String onboardNsd(InputStream content) {
        var id = catalogue.nsds().create(Map.of()).id();
        catalogue.nsds().upload(id, content, OptionalLong.empty());
        return await(
                        () -> catalogue.nsds().get(id),
                        entry -> entry.state().onboarding() != OnboardingState.PROCESSING
                                && entry.state().onboarding() != OnboardingState.UPLOADING)
                .info()
                .orElseThrow(() -> new AssertionError(catalogue.nsds().get(id).toString()))
                .nsdId();
    }

    static <T> T await(Supplier<T> now, Predicate<T> done) {
        var deadline = System.nanoTime() + 30_000_000_000L;
        for (var value = now.get(); ; value = now.get()) {
            if (done.test(value)) return value;
            assertThat(System.nanoTime()).as("still %s", value).isLessThan(deadline);
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Override
    public void close() {
        operations.close();
        decisions.close();
        fetcher.close();
        database.close();
        postgres.close();
    }
}
