package io.sextant.vim.kubernetes;

import io.sextant.core.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KubeconfigTest {
    private static final String GOOD = """
            current-context: one
            contexts:
            - {name: other, context: {cluster: none, user: none}}
            - {name: one, context: {cluster: c, user: u}}
            clusters: [{name: c, cluster: {server: "https://10.0.0.1:6443"}}]
            users: [{name: u, user: {token: secret}}]
            """;

    @Test
    void theServerIsThatOfTheCurrentContext() {
        assertThat(Kubeconfig.apiServer(GOOD).url()).hasHost("10.0.0.1").hasPort(6443);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "current-context: one | current-context: two | its contexts have no 'two'",
                "{token: secret} | {exec: {command: /bin/sh}} | files and programs that it may name are not used",
                "{token: secret} | {tokenFile: /etc/passwd} | files and programs that it may name are not used",
                "{token: secret} | {client-certificate: /a, client-key: /b} | it lacks 'client-certificate-data'",
                "{token: secret} | {client-certificate-data: '?', client-key-data: '?'} | base64",
                "{token: secret} | {token: 'a b'} | characters that no token has",
                "https://10 | ftp://10 | is not an https URL",
                "users: | users: [*a] # | it is no YAML",
            })
    void oneThatCannotBeUsedIsRefusedWithItsReason(String good, String bad, String reason) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Kubeconfig.apiServer(GOOD.replace(good, bad)))
                .satisfies(problem -> assertThat(problem.detail()).contains(reason));
    }

    @ParameterizedTest
    @CsvSource({"1", "[]", "a: b"})
    void whatIsNoKubeconfigIsRefused(String text) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> Kubeconfig.apiServer(text));
    }
}
