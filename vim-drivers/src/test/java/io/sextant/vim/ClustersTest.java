package io.sextant.vim;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClustersTest {
    private static final VimConnection SITE = new VimConnection(
            new ClusterId("edge"),
            new SiteId("edge1"),
            "site",
            URI.create("http://127.0.0.1:1"),
            Map.of("token", "t0ps3cret"));
    private static final VimConnection MEMORY = new VimConnection(
            new ClusterId("test"),
            new SiteId("edge1"),
            "memory",
            URI.create("memory:test"),
            Map.of("cpuMillis", "500"));

    @Test
    void clustersAreConnectedByTheDriverOfTheirKind() {
        try (var clusters = Clusters.connect(List.of(SITE, MEMORY))) {
            assertThat(clusters.all()).extracting(Cluster::kind).containsExactly("site", "memory");
            assertThat(clusters.get(new ClusterId("test")).summary().total().cpuMillis())
                    .isEqualTo(500);
            assertThat(clusters.find(new ClusterId("edge")).orElseThrow().site())
                    .isEqualTo(new SiteId("edge1"));
        }
    }

    @Test
    void aClusterNeedNotBeReachableWhenItIsConnected() {
        try (var clusters = Clusters.connect(List.of(SITE))) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> clusters.get(new ClusterId("edge")).summary())
                    .satisfies(p -> assertThat(SouthboundFault.of(p)).contains(SouthboundFault.UNREACHABLE));
        }
    }

    @Test
    void anUnknownClusterIsNotFound() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> new Clusters(List.of()).get(new ClusterId("edge")))
                .satisfies(p -> assertThat(p.status()).isEqualTo(404));
    }

    @Test
    void anUnknownKindIsRefusedAndTheKnownOnesAreNamed() {
        var unknown =
                new VimConnection(new ClusterId("x"), new SiteId("s"), "abacus", URI.create("http://x"), Map.of());
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Clusters.connect(List.of(unknown)))
                .satisfies(p -> assertThat(p.detail()).contains("abacus", "memory", "oakestra", "site"));
    }

    @Test
    void twoClustersOfOneIdAreRefused() {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> Clusters.connect(List.of(MEMORY, MEMORY)));
    }

    @Test
    void aMissingPropertyIsNamed() {
        var bare = new VimConnection(new ClusterId("x"), new SiteId("s"), "site", URI.create("http://x"), Map.of());
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Clusters.connect(List.of(bare)))
                .satisfies(p -> assertThat(p.detail()).contains("token"));
    }

    @Test
    void aConnectionIsShownWithoutItsSecrets() {
        assertThat(SITE.toString()).contains("token").doesNotContain("t0ps3cret");
        assertThat(SITE.shown(Set.of("token"))).containsEntry("token", "********");
        assertThat(MEMORY.shown(Set.of("token"))).containsEntry("cpuMillis", "500");
    }
}
