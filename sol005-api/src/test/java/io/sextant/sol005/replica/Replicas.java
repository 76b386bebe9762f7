package io.sextant.sol005.replica;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.SiteId;
import io.sextant.core.storage.TestDatabase;
import io.sextant.examples.BuildPackages;
import io.sextant.vim.memory.Backbone;
import io.sextant.vim.memory.MemorySite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;

/** A database, a data folder and two sites that are joined, and as many servers over them as a test starts. */
public final class Replicas implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(120);
    private final TestDatabase database = TestDatabase.create();
    private final SharedSite site = new SharedSite(new MemorySite(new SiteId("edge")));
    private final SharedSite far = new SharedSite(new MemorySite(new SiteId("far")));
    private final Path folder;

    public Replicas(Path folder) {
        this.folder = folder;
        var backbone = new Backbone();
        site.site().join(backbone, "192.0.2.1");
        far.site().join(backbone, "192.0.2.2");
    }

    /** The site that services go to unless another one is wished, or has less room left. */
    public MemorySite site() {
        return site.site();
    }

    /** That one, and the other. */
    public List<MemorySite> sites() {
        return List.of(site.site(), far.site());
    }

    /** The database that all of them use. */
    public TestDatabase database() {
        return database;
    }

    /** One more server. */
    public Replica start() throws IOException {
        return Replica.start(database.settings(), Files.createDirectories(folder.resolve("data")), List.of(site, far));
    }

    /**
     * Onboards the packages of an example, the NSD last.
     *
     * @return the nsdId
     */
    public String onboard(Replica replica, Path example, List<String> vnfPackages) throws IOException {
        var csars = folder.resolve("csar");
        BuildPackages.main(new String[] {example.toString(), csars.toString()});
        for (var name : vnfPackages)
            onboard(replica, "/vnfpkgm/v1/vnf_packages", "/package_content", "onboardingState", csars, name);
        return onboard(replica, "/nsd/v1/ns_descriptors", "/nsd_content", "nsdOnboardingState", csars, "nsd")
                .path("nsdId")
                .asText();
    }

    private static JsonNode onboard(
            Replica replica, String container, String content, String state, Path csars, String name)
            throws IOException {
        var path = replica.post(container, "{}").location();
        assertThat(replica.put(path + content, csars.resolve(name + ".csar")).status())
                .isEqualTo(202);
        return await(
                () -> replica.get(path).body(),
                entry -> entry.path(state).asText().equals("ONBOARDED"));
    }

    /** Waits until the value is as it should be. */
    public static <T> T await(Supplier<T> now, Predicate<T> done) {
        var end = System.nanoTime() + DEADLINE.toNanos();
        for (var value = now.get(); ; value = now.get()) {
            if (done.test(value)) return value;
            assertThat(System.nanoTime()).as("still %s", value).isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        site.close();
        far.close();
        database.close();
    }
}
