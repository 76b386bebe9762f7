package io.sextant.vim.kubernetes;

import io.sextant.vim.ManifestFile;
import io.sextant.vim.SouthboundFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What manifests of strangers may say. */
class ManifestReaderTest {
    private static final ManifestReader READER = new ManifestReader("cluster 'c'", "sextant");

    private static List<ManifestObject> read(String text) {
        return READER.read(List.of(new ManifestFile("app.yaml", text)));
    }

    private static void assertRefused(String text, String words) {
        assertFault(SouthboundFault.REFUSED, () -> read(text));
        assertThatThrownBy(() -> read(text)).hasMessageContaining("app.yaml").hasMessageContaining(words);
    }

    private static String pod(String spec) {
        return "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {" + spec + "}}";
    }

    private static String object(String kind, String more) {
        return "{apiVersion: v1, kind: " + kind + ", metadata: {name: x}, " + more + "}";
    }

    @Test
    void objectsComeInTheOrderInWhichTheyAreNeeded() {
        var text = KubernetesManifestsTest.WEB + "---\n# nothing\n---\n" + KubernetesManifestsTest.SETTINGS
                + "---\n{apiVersion: v1, kind: List, items: [" + object("Service", "spec: {}") + "]}\n";
        assertThat(read(text))
                .extracting(Object::toString)
                .containsExactly("ConfigMap 'settings'", "Service 'x'", "Deployment 'web'");
    }

    @Test
    void whatAServerHasAddedIsLeftOut() {
        var text = "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, uid: u, resourceVersion: '7'}, status: {}}";
        assertThat(read(text).getFirst().content())
                .hasToString("{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"x\"}}");
    }

    @Test
    void podsMayHaveTheServiceAccountThatComesWithThem() {
        assertThat(read(object("ServiceAccount", "") + "\n---\n" + pod("serviceAccountName: x")))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hostNetwork: true                                                           | hostNetwork
            hostPID: true                                                               | hostPID
            nodeName: node                                                              | nodeName node
            serviceAccountName: root                                                    | service account 'root'
            volumes: [{name: v, hostPath: {path: /}}]                                   | hostPath
            containers: [{securityContext: {privileged: true}}]                         | privileged
            initContainers: [{securityContext: {privileged: true}}]                     | privileged
            containers: [{securityContext: {capabilities: {add: [SYS_ADMIN]}}}]         | capability SYS_ADMIN
            containers: [{securityContext: {procMount: Unmasked}}]                      | procMount
            containers: [{ports: [{containerPort: 1, hostPort: 1}]}]                    | hostPort
            securityContext: {seccompProfile: {type: Unconfined}}                       | seccompProfile Unconfined
            containers: [{securityContext: {seccompProfile: {type: Unconfined}}}]       | seccompProfile Unconfined
            containers: [{securityContext: {appArmorProfile: {type: Unconfined}}}]      | appArmorProfile Unconfined
            securityContext: {seLinuxOptions: {type: spc_t}}                            | SELinux type spc_t
            containers: [{securityContext: {seLinuxOptions: {user: root}}}]             | SELinux user
            containers: [{securityContext: {seLinuxOptions: {role: sysadm_r}}}]         | SELinux role
            securityContext: {sysctls: [{name: kernel.msgmax, value: '1'}]}             | sysctl kernel.msgmax
            containers: [{livenessProbe: {httpGet: {host: 10.0.0.1, port: 1}}}]         | host '10.0.0.1'
            containers: [{startupProbe: {tcpSocket: {host: 10.0.0.1, port: 1}}}]        | host '10.0.0.1'
            containers: [{lifecycle: {preStop: {httpGet: {host: 10.0.0.1, port: 1}}}}]  | host '10.0.0.1'
            """)
    void podsThatReachTheNodeAreRefused(String spec, String words) {
        assertRefused(pod(spec), "Pod 'p' has");
        assertRefused(pod(spec), words);
        var cron =
                "{apiVersion: batch/v1, kind: CronJob, metadata: {name: c}, spec: {jobTemplate: {spec: {template: {spec: {"
                        + spec + "}}}}}}";
        assertRefused(cron, words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "container.apparmor.security.beta.kubernetes.io/c",
                "seccomp.security.alpha.kubernetes.io/pod",
                "container.seccomp.security.alpha.kubernetes.io/c"
            })
    void podsWhoseAnnotationsUnconfineThemAreRefused(String key) {
        var text = "{apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {" + key + ": %s}}}";
        assertRefused(text.formatted("unconfined"), key + " unconfined");
        assertThat(read(text.formatted("runtime/default"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "securityContext: {seccompProfile: {type: RuntimeDefault}, seLinuxOptions: {type: container_t, level: 's0:c1'}}",
                "containers: [{securityContext: {appArmorProfile: {type: Localhost, localhostProfile: a}}}]",
                "securityContext: {sysctls: [{name: net.ipv4.tcp_syncookies, value: '1'}]}",
                "containers: [{readinessProbe: {httpGet: {path: /, port: 80}}, lifecycle: {preStop: {exec: {command: [a]}}}}]"
            })
    void podsMayHaveWhatTheBaselineAllows(String spec) {
        assertThat(read(pod(spec))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {apiVersion: v1, kind: Namespace, metadata: {name: x}}                                          | of no kind
            {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: x}}              | of no kind
            {apiVersion: apps/v1, kind: ConfigMap, metadata: {name: x}}                                     | of no kind
            {apiVersion: apps/../v1, kind: Deployment, metadata: {name: x}}                                 | apiVersion
            {apiVersion: v1, kind: ConfigMap, metadata: {name: ../nodes}}                                   | name
            {apiVersion: v1, kind: ConfigMap, metadata: {generateName: x}}                                  | name
            {apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: kube-system}}                  | 'kube-system'
            {apiVersion: v1, kind: ConfigMap, metadata: {name: x, finalizers: [a/b]}}                       | finalizers
            {apiVersion: v1, kind: Pod, metadata: {name: x, labels: {sextant.io/workload: w}}}              | sextant.io/workload
            {apiVersion: v1, kind: Pod, metadata: {name: x, annotations: {sextant.io/workload-id: w}}}      | sextant.io/workload-id
            {apiVersion: v1, kind: Pod, metadata: {name: x, labels: {virtual-cp.sextant.io/web: ''}}}       | virtual-cp.sextant.io
            {apiVersion: v1, kind: Service, metadata: {name: x}, spec: {externalIPs: [10.0.0.1]}}           | 10.0.0.1
            {apiVersion: v1, kind: Secret, metadata: {name: x}, type: kubernetes.io/service-account-token}  | service-account-token
            [a, list]                                                                                       | no object
            """)
    void objectsThatDoMoreThanRunInTheNamespaceAreRefused(String text, String words) {
        assertRefused(text, words);
    }

    @Test
    void podsMayAskForLinksOfTheSite() {
        assertThat(read("{apiVersion: v1, kind: Pod, metadata: {name: x, annotations: {sextant.io/networks: net}}}"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            spec: {podSelector: {}}                                                   | {"sextant.io/release":"r-web"}
            spec: {podSelector: {matchLabels: {app: web}}}                            | {"app":"web","sextant.io/release":"r-web"}
            'spec: {podSelector: {matchExpressions: [{key: a, operator: Exists}]}}'   | {"sextant.io/release":"r-web"}
            spec: {ingress: []}                                                       | {"sextant.io/release":"r-web"}
            'spec: '                                                                  | {"sextant.io/release":"r-web"}
            """)
    void policiesSelectPodsOfTheirReleaseAlone(String spec, String labels) {
        var text = "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, " + spec + "}";
        var policy = read(text).getFirst().of("r-web", "sextant").content();
        assertThat(policy.getAsJsonObject("spec").getAsJsonObject("podSelector").get("matchLabels"))
                .hasToString(labels);
    }

    @Test
    void anObjectThatIsThereTwiceIsRefused() {
        assertRefused(KubernetesManifestsTest.SETTINGS + "---\n" + KubernetesManifestsTest.SETTINGS, "there twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &b [1]\nc: *b",
                "a: *b",
                "a: &b 1",
                "a: !!java.net.URL [http://127.0.0.1]",
                "!t {a: b}",
                "a: 1\na: 2",
                "? [a]\n: b",
                "a: [b",
                "\"\\x"
            })
    void hostileYamlIsRefused(String text) {
        assertRefused(text, "");
    }

    @Test
    void tooMuchIsRefused() {
        assertRefused("[".repeat(100_000), "deeper than");
        assertRefused("a: " + "b".repeat(2_000_000), "longer than");
        assertRefused("--- 1\n".repeat(1_000), "more than");
        assertThatThrownBy(() -> read("# nothing")).hasMessageContaining("no objects");
    }

    @Test
    void faultsInYamlHaveTheirLine() {
        assertRefused("a: 1\nb: *c", "app.yaml:2: an alias");
    }

    @ParameterizedTest
    @CsvSource({
        "4, 4",
        "-0, 0",
        "0644, 420",
        "0o644, 420",
        "0x1f, 31",
        "1.10, 1.1",
        "1e3, 1000.0",
        "true, true",
        "On, true",
        "NO, false",
        "~, null",
        "Null, null",
        "1.2.3, \"1.2.3\"",
        "09, 9.0",
        "12:30, \"12:30\"",
        "2026-01-01, \"2026-01-01\"",
        "nULL, \"nULL\"",
        ".inf, \".inf\"",
        "4Gi, \"4Gi\"",
        "'\"4\"', \"4\"",
        "!!str 4, \"4\""
    })
    void scalarsMeanWhatTheyMeanToKubectl(String text, String json) {
        assertThat(read("{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {a: " + text + "}}")
                        .getFirst()
                        .content()
                        .get("data"))
                .hasToString("{\"a\":" + json + "}");
    }
}
