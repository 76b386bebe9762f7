package io.sextant.vim.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.vim.ManifestFile;
import io.sextant.vim.Manifests;
import io.sextant.vim.ReleaseId;
import io.sextant.vim.SouthboundFault;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Objects that manifests bring. */
class KubernetesManifestsTest extends Lab {
    static final ReleaseId CACHE = new ReleaseId("Cache_1");
    static final String SETTINGS = """
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: settings }
            data: { workers: "4" }
            """;
    static final String WEB = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: web }
            spec:
              selector: { matchLabels: { app: web } }
              template:
                metadata: { labels: { app: web } }
                spec:
                  containers:
                    - { name: web, image: "busybox:1.35", resources: { requests: { cpu: 100m } } }
            """;
    private static final String JOB = """
            apiVersion: batch/v1
            kind: Job
            metadata: { name: setup }
            spec:
              template:
                spec:
                  containers: [{ name: setup, image: "busybox:1.35" }]
            """;
    private static final String STORE = """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: { name: store }
            spec:
              selector: { matchLabels: { app: store } }
              template:
                metadata: { labels: { app: store } }
                spec:
                  containers: [{ name: store, image: "busybox:1.35" }]
              volumeClaimTemplates:
                - metadata: { name: data }
            """;
    private static final List<String> KINDS = List.of(
            FakeApps.DEPLOYMENTS,
            FakeApps.JOBS,
            FakeApps.CLAIMS,
            FakeController.SETS,
            FakeController.PODS,
            "configmaps",
            "services");

    private final Manifests manifests = vim.require(Manifests.class);

    KubernetesManifestsTest() throws IOException {}

    private void apply(String... documents) {
        manifests.apply(CACHE, List.of(new ManifestFile("app.yaml", String.join("---\n", documents))));
    }

    private Stream<ObjectNode> all() {
        return KINDS.stream().flatMap(kind -> kubernetes.objects().all(kind).stream());
    }

    private List<String> names() {
        return all().map(FakeObjects::name).sorted().toList();
    }

    @Test
    void objectsAreMadeWithTheLabelOfTheirReleaseAndAllOfThemGoWithIt() {
        apply(WEB, SETTINGS, JOB);
        assertThat(names()).containsExactly("settings", "setup", "setup-0", "web", "web-0");
        assertThat(all())
                .allSatisfy(object -> assertThat(object.at("/metadata/labels/sextant.io~1release")
                                .asText())
                        .isEqualTo(Names.of(CACHE)));
        assertThat(manifests.areApplied(CACHE)).isTrue();
        manifests.remove(CACHE);
        assertThat(names()).isEmpty();
        assertThat(manifests.areApplied(CACHE)).isFalse();
    }

    @Test
    void applyingAndRemovingAreRepeatable() {
        apply(WEB, SETTINGS);
        assertThatCode(() -> apply(WEB, SETTINGS)).doesNotThrowAnyException();
        manifests.remove(CACHE);
        assertThatCode(() -> manifests.remove(CACHE)).doesNotThrowAnyException();
    }

    @Test
    void anotherVersionChangesAndRemovesObjects() {
        apply(WEB, SETTINGS);
        apply(WEB.replace("1.35", "1.36"));
        assertThat(names()).containsExactly("web", "web-0");
        assertThat(kubernetes
                        .objects()
                        .get(FakeController.PODS, "web-0")
                        .orElseThrow()
                        .toString())
                .contains("busybox:1.36");
    }

    @Test
    void volumesOfAStatefulSetGoWithTheRelease() {
        apply(STORE);
        assertThat(names()).containsExactly("data-store-0", "store", "store-0");
        apply(STORE, SETTINGS);
        assertThat(names()).contains("data-store-0");
        manifests.remove(CACHE);
        assertThat(names()).isEmpty();
    }

    @Test
    void whatSomebodyElseHasMadeIsNotTouched() {
        var stranger = FakeController.named("settings");
        stranger.putObject("data").put("workers", "4");
        kubernetes.objects().create("configmaps", stranger);
        assertFault(SouthboundFault.CONFLICT, () -> apply(SETTINGS, WEB));
        assertThatThrownBy(() -> apply(SETTINGS, WEB))
                .hasMessageContaining("app.yaml: there is a ConfigMap 'settings'");
        manifests.remove(CACHE);
        assertThat(names()).containsExactly("settings");
    }

    @Test
    void twoReleasesCannotHaveTheSameObject() {
        apply(SETTINGS);
        var file = new ManifestFile("app.yaml", SETTINGS);
        assertFault(SouthboundFault.CONFLICT, () -> manifests.apply(new ReleaseId("other"), List.of(file)));
        assertThat(names()).containsExactly("settings");
    }

    @Test
    void whatSomebodyHasChangedIsAConflictInKubernetessWords() {
        apply(SETTINGS);
        kubernetes
                .fields()
                .change(
                        "configmaps",
                        "settings",
                        "kubectl",
                        "/data/workers",
                        JsonNodeFactory.instance.textNode("8"),
                        kubernetes.objects());
        assertFault(SouthboundFault.CONFLICT, () -> apply(SETTINGS));
        assertThatThrownBy(() -> apply(SETTINGS)).hasMessageContaining("conflict with \"kubectl\"");
        assertThat(names()).containsExactly("settings");
    }

    @Test
    void anImageThatIsMissingIsRefusedAndNothingIsLeft() {
        kubernetes.controller().imagesAreMissing();
        assertFault(SouthboundFault.REFUSED, () -> apply(WEB, SETTINGS));
        assertThatThrownBy(() -> apply(WEB)).hasMessageContaining("pod 'web-0': ErrImagePull: no such image");
        assertThat(names()).isEmpty();
    }

    @Test
    void whatAQuotaHasNoRoomForIsNoCapacityAndNothingIsLeft() {
        try (var tenant = connect("quota", "requests.cpu=50m")) {
            var file = new ManifestFile("app.yaml", WEB);
            var its = tenant.require(Manifests.class);
            assertFault(SouthboundFault.NO_CAPACITY, () -> its.apply(CACHE, List.of(file)));
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void aJobThatFailsIsBroken() {
        kubernetes.controller().containersEndAtOnce();
        assertFault(SouthboundFault.BROKEN, () -> apply(JOB));
        assertThat(names()).isEmpty();
    }

    @Test
    void aClusterThatIsBusyMayBeTriedAgainAndWhatIsThereIsFoundByItsLabel() {
        kubernetes.answer("PATCH /apis/apps", 503, "later");
        assertFault(SouthboundFault.BUSY, () -> apply(WEB, SETTINGS));
        assertThat(names()).containsExactly("settings");
        try (var another = connect("limits", "true")) {
            another.require(Manifests.class).remove(CACHE);
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void aBetterVersionIsNotBlamedForThePodsOfTheOneBefore() {
        apply(WEB);
        kubernetes.objects().modify(FakeController.PODS, "web-0", pod -> {
            var waiting = pod.withObject("/status/containerStatuses/0");
            waiting.putObject("state").putObject("waiting").put("reason", "CrashLoopBackOff");
            waiting.put("restartCount", 9);
        });
        assertThatCode(() -> apply(WEB.replace("1.35", "1.36"))).doesNotThrowAnyException();
    }
}
