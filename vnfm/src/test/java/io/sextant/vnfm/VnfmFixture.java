package io.sextant.vnfm;

import io.sextant.catalogue.Catalogue;
import io.sextant.catalogue.OnboardingState;
import io.sextant.catalogue.Onboardings;
import io.sextant.catalogue.blob.BlobStore;
import io.sextant.catalogue.csar.signature.Signatures;
import io.sextant.catalogue.fetch.FetchSettings;
import io.sextant.catalogue.fetch.Fetcher;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.OperationId;
import io.sextant.core.id.SiteId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.id.VnfPkgId;
import io.sextant.core.secret.Secrets;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.TestDatabase;
import io.sextant.lifecycle.EngineSettings;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.Operations;
import io.sextant.lifecycle.Registry;
import io.sextant.lifecycle.Subject;
import io.sextant.vim.Cluster;
import io.sextant.vim.Clusters;
import io.sextant.vim.NetworkId;
import io.sextant.vim.NetworkSpec;
import io.sextant.vim.Networks;
import io.sextant.vim.iml.Sites;
import io.sextant.vim.memory.MemorySite;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;

/** The VNFM over a real database, catalogue and engine, and a site in memory with three networks. */
final class VnfmFixture implements AutoCloseable {
    static final NetworkId RIGHT = new NetworkId("right");
    static final NetworkId OTHER = new NetworkId("other");
    static final NetworkId LEFT = new NetworkId("left");
    private static final SiteId SITE = new SiteId("edge");
    private static final ClusterId CLUSTER = new ClusterId("edge");
    final MemorySite site = new MemorySite(SITE);
    final VnfInstances instances;
    final VnfLifecycle vnfs;
    final GrantExchanges exchanges;
    final VnfIndicators indicators;
    final Operations operations;
    final Catalogue catalogue;
    /** What the NFVO answers. */
    Grants grants = (_, _, _) -> new Grant(CLUSTER, SITE);

    private final TestDatabase postgres = TestDatabase.create();
    private final Fetcher fetcher = new Fetcher(FetchSettings.DEFAULT);
    private final Database database = postgres.open("vnfm-test");

    VnfmFixture(Path folder) {
        var clusters = new Clusters(List.of(new Cluster(CLUSTER, SITE, "memory", site.vim())));
        var sites = new Sites(Map.of(SITE, site.iml()));
        var blobs = BlobStore.open(folder.resolve("blobs"), 1L << 30);
        var secrets = Secrets.open(folder.resolve("secrets.key"));
        var onboardings = Onboardings.of(database, blobs, Signatures.OFF, fetcher, secrets, _ -> {});
        var registry = new Registry(onboardings.types(), onboardings.handlers());
        operations = new Operations(database, registry, EngineSettings.DEFAULT);
        catalogue = new Catalogue(database, blobs, operations, secrets, _ -> {});
        instances = new VnfInstances(database);
        exchanges = new GrantExchanges(database);
        var packages = catalogue.vnfPackages();
        vnfs = new VnfLifecycle(instances, packages, clusters, sites);
        indicators = new VnfIndicators(packages, clusters);
        var handlers = VnfSteps.handlers(
                instances,
                packages,
                clusters,
                sites,
                exchanges,
                (vnf, request, cause) -> grants.request(vnf, request, cause));
        registry.add(List.of(new ChangeOfVnf(instances, vnfs)), handlers);
        operations.start();
        for (var network : List.of(RIGHT, OTHER, LEFT))
            site.vim().require(Networks.class).create(network, new NetworkSpec(network.value(), Optional.empty()));
    }

    VnfPkgId onboard(AppPackage app) {
        var id = catalogue.vnfPackages().create(Map.of()).id();
        catalogue.vnfPackages().upload(id, app.zip(), OptionalLong.empty());
        await(() -> catalogue.vnfPackages().get(id), entry -> entry.state().onboarding() == OnboardingState.ONBOARDED);
        return id;
    }

    VnfInstance create(VnfPkgId vnfPkgId) {
        return create(vnfPkgId, Map.of());
    }

    VnfInstance create(VnfPkgId vnfPkgId, Map<String, Object> extensions) {
        var info = new VnfInstance.Info("app", Optional.empty(), Map.of(), Map.of(), extensions);
        return database.transaction(() -> vnfs.create(vnfPkgId, info));
    }

    /** A VNF of the flavour small. */
    VnfInstance instantiated(VnfPkgId vnfPkgId) {
        return changed(create(vnfPkgId).id(), small());
    }

    static VnfChange small() {
        return new VnfChange.Instantiate("small", Optional.empty(), Map.of(), Map.of("uplink", RIGHT, "left", LEFT));
    }

    /** The VNF when the change is completed. */
    VnfInstance changed(VnfInstanceId vnf, VnfChange change) {
        var operation = rested(begin(vnf, change));
        assertThat(operation.phase().name()).as("%s", operation.error()).isEqualTo("COMPLETED");
        return instances.get(vnf);
    }

    OperationId begin(VnfInstanceId vnf, VnfChange change) {
        return database.transaction(() -> operations.submit(
                "CHANGE_OF_VNF",
                Subject.of("VnfInstance", vnf),
                new ChangeOfVnf.Asked(vnf, vnfs.shape(instances.get(vnf), change))));
    }

    VnfShape shape(VnfInstance vnf, VnfChange change) {
        return vnfs.shape(vnf, change);
    }

    /** The operation once nobody works on it any more. */
    Operation rested(OperationId id) {
        return await(
                () -> operations.get(id),
                operation ->
                        operation.phase().ended() || operation.phase().name().equals("FAILED_TEMP"));
    }

    private static <T> T await(Supplier<T> now, Predicate<T> done) {
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
        fetcher.close();
        database.close();
        postgres.close();
    }
}
