package io.sextant.nfvo.registry;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.core.secret.Secrets;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.TestDatabase;
import io.sextant.nfvo.NsInstances;
import io.sextant.vim.Cluster;
import io.sextant.vim.Clusters;
import io.sextant.vim.Expense;
import io.sextant.vim.StatedVim;
import io.sextant.vim.Vim;
import io.sextant.vim.VimConnection;
import io.sextant.vim.iml.Sites;
import io.sextant.vnfm.VnfInstances;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What becomes of this process's connections when registrations come, change and go. */
class ClusterRegistryTest {
    private static final ClusterId RACK = new ClusterId("rack");
    private static final ClusterId FAR = new ClusterId("far");

    @TempDir
    Path folder;

    private final TestDatabase postgres = TestDatabase.create();
    private final Database database = postgres.open("nfvo-test");
    private final Clusters clusters = new Clusters(List.of());
    private final Sites sites = new Sites(Map.of());

    @AfterEach
    void close() {
        database.close();
        postgres.close();
    }

    private ClusterRegistry registry(VimConnection... configured) {
        return new ClusterRegistry(
                database,
                Secrets.open(folder.resolve("secrets.key")),
                clusters,
                sites,
                List.of(configured),
                new NsInstances(database),
                new VnfInstances(database));
    }

    private static Registration rack(String site) {
        return Registration.of(
                Role.VIM,
                new VimConnection(RACK, new SiteId(site), "memory", URI.create("http://rack"), Map.of()),
                Optional.empty(),
                Optional.empty());
    }

    private static Registration far() {
        return Registration.of(Role.SITE, agent("far"), Optional.empty(), Optional.empty());
    }

    private static VimConnection agent(String name) {
        return new VimConnection(
                new ClusterId(name), new SiteId(name), "site", URI.create("http://127.0.0.1:1"), Map.of("token", "t"));
    }

    private static Change stating(Expense expense) {
        return new Change(Optional.empty(), Map.of(), Optional.empty(), Optional.of(expense), Optional.empty());
    }

    private static Change to(String url) {
        return new Change(Optional.of(URI.create(url)), Map.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Vim connection() {
        return ((StatedVim) clusters.get(RACK)).vim();
    }

    private boolean isDrained() {
        return clusters.find(RACK).map(Cluster::drained).orElseThrow();
    }

    @Test
    void aSiteThatIsDrainedDrainsTheClustersAtIt() {
        try (var registry = registry()) {
            registry.add(far());
            registry.add(rack("far"));
            assertThat(sites.all()).containsExactly(new SiteId("far"));
            assertThat(isDrained()).isFalse();
            registry.drain(Role.SITE, FAR);
            assertThat(isDrained()).isTrue();
            assertThat(registry.get(Role.VIM, RACK).drained()).isFalse();
            registry.change(Role.SITE, FAR, OptionalLong.empty(), Change.draining(false));
            assertThat(isDrained()).isFalse();
        }
    }

    @Test
    void whatIsStatedOfAClusterDoesNotCutItsConnectionAndAnotherUrlDoes() {
        try (var registry = registry()) {
            registry.add(rack("far"));
            var before = connection();
            registry.change(Role.VIM, RACK, OptionalLong.empty(), stating(new Expense(1, 2)));
            assertThat(connection()).isSameAs(before);
            assertThat(clusters.get(RACK).summary().expense()).contains(new Expense(1, 2));
            registry.change(Role.VIM, RACK, OptionalLong.empty(), to("http://elsewhere"));
            assertThat(connection()).isNotSameAs(before);
        }
    }

    @Test
    void whatIsRemovedIsConnectedNoMore() {
        try (var registry = registry()) {
            registry.add(far());
            registry.remove(Role.SITE, FAR, OptionalLong.empty());
            assertThat(clusters.all()).isEmpty();
            assertThat(sites.all()).isEmpty();
        }
    }

    @Test
    void aNameThatTheSettingsCameToUseTooIsTheirs() {
        try (var registry = registry()) {
            registry.add(far());
        }
        var configured = agent("far");
        try (var registry = registry(configured)) {
            assertThat(registry.all()).containsExactly(Registration.configured(configured));
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> registry.remove(Role.SITE, FAR, OptionalLong.empty()))
                    .satisfies(p -> assertThat(p.status()).isEqualTo(409));
        }
    }

    @Test
    void aChangeThatTheDriverRefusesIsNotStored() {
        try (var registry = registry()) {
            registry.add(far());
            var bare = new Change(
                    Optional.empty(),
                    Map.of("token", Optional.empty()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> registry.change(Role.SITE, FAR, OptionalLong.empty(), bare))
                    .satisfies(p -> assertThat(p.detail()).contains("token"));
            assertThat(registry.get(Role.SITE, FAR).connection()).isEqualTo(agent("far"));
        }
    }
}
