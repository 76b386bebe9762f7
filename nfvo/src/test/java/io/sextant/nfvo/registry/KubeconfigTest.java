package io.sextant.nfvo.registry;

import io.sextant.core.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KubeconfigTest {
    private static final String SERVER = "server: 'https://k8s.example:6443'";

    private static String text(String cluster, String user) {
        return """
                apiVersion: v1
                kind: Config
                current-context: c
                contexts: [{name: c, context: {cluster: k, user: u, namespace: n}}]
                clusters: [{name: k, cluster: {%s}}]
                users: [{name: u, user: {%s}}]
                """.formatted(cluster, user);
    }

    @Test
    void theServerIsThatOfTheCurrentContext() {
        assertThat(Kubeconfig.of(text(SERVER + ", certificate-authority-data: eA==", "token: t")))
                .isEqualTo(new Kubeconfig(URI.create("https://k8s.example:6443")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            certificate-authority: /etc/shadow |                        | kubeconfig:5 | certificate-authority-data
            proxy-url: 'http://proxy'          |                        | kubeconfig:5 | proxy
            colour: red                        |                        | kubeconfig:5 | colour
                                               | tokenFile: /etc/shadow | kubeconfig:6 | token
                                               | client-key: /etc/key   | kubeconfig:6 | client-key-data
                                               | client-certificate: /c | kubeconfig:6 | client-certificate-data
                                               | exec: {command: sh}    | kubeconfig:6 | no program
                                               | auth-provider: {}      | kubeconfig:6 | no plugin
            """)
    void whatRunsProgramsOrReadsFilesIsRefusedByItsLine(String cluster, String user, String line, String words) {
        var text = text(SERVER + (cluster == null ? "" : ", " + cluster), user == null ? "token: t" : user);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Kubeconfig.of(text))
                .satisfies(p -> assertThat(p.detail()).contains(line, words))
                .satisfies(p -> assertThat(p.status()).isEqualTo(422));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "a: [",
                "clusters: 1",
                "current-context: c\ncontexts: [1]\nclusters: []\nusers: []",
                "current-context: c\ncontexts: []\nclusters: []\nusers: []",
                "a: &a [*a]",
                "\u0000"
            })
    void whatIsNoKubeconfigIsRefused(String text) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Kubeconfig.of(text))
                .satisfies(p -> assertThat(p.status()).isEqualTo(422));
    }

    @ParameterizedTest
    @ValueSource(strings = {"server: 'file:///etc/passwd'", "server: 'https://u:p@k8s'", "server: ' '", "server: {}"})
    void aServerThatCannotBeOneIsRefused(String cluster) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> Kubeconfig.of(text(cluster, "token: t")));
    }

    @Test
    void whatIsRefusedIsToldWithoutASecretOfIt() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Kubeconfig.of(text(SERVER, "token: t0ps3cret, exec: {command: t0ps3cret}")))
                .satisfies(p -> assertThat(p.detail() + p.parameters()).doesNotContain("t0ps3cret"));
    }

    @Test
    void anAnchorThatGrowsIsRefusedAtItsLimit() {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 15; i++)
            text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Kubeconfig.of(text.toString()))
                .satisfies(p -> assertThat(p.status()).isEqualTo(422));
    }
}
