package io.sextant.vim.kubernetes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.X509KeyManager;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ClientCertificateTest {
    private static final String PASSWORD = "changeit";
    private static final String OF_PROCESS = "javax.net.ssl.keyStore";

    @TempDir
    private Path folder;

    private KeyStore store;

    @BeforeEach
    void giveTheProcessKeysOfItsOwn() throws Exception {
        var file = folder.resolve("keys.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var making = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=a",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        var words = new String(making.getInputStream().readAllBytes());
        assertThat(making.waitFor()).as(words).isZero();
        store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        System.setProperty(OF_PROCESS, file.toString());
        System.setProperty(OF_PROCESS + "Password", PASSWORD);
    }

    @AfterEach
    void takeThemAway() {
        System.clearProperty(OF_PROCESS);
        System.clearProperty(OF_PROCESS + "Password");
    }

    @Test
    void theKeysOfTheProcessAreNotTaken() throws Exception {
        var certificate = pem("CERTIFICATE", store.getCertificate("a").getEncoded());
        var key = pem("PRIVATE KEY", store.getKey("a", PASSWORD.toCharArray()).getEncoded());
        var managers = new ClientCertificate(certificate, key).keyManagers();
        assertThat(managers).hasSize(1);
        assertThat(((X509KeyManager) managers[0]).getClientAliases("EC", null)).containsExactly("us");
    }

    @Test
    void whatIsNoCertificateOrKeyIsRefused() throws Exception {
        var certificate = pem("CERTIFICATE", store.getCertificate("a").getEncoded());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientCertificate(certificate, new byte[] {1}).keyManagers());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientCertificate(new byte[] {1}, certificate).keyManagers());
    }

    private static byte[] pem(String kind, byte[] content) {
        var text = "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(content));
        return text.getBytes(US_ASCII);
    }
}
