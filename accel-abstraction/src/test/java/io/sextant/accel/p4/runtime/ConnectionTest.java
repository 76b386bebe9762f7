package io.sextant.accel.p4.runtime;

import com.google.protobuf.ByteString;
import io.grpc.TlsServerCredentials;
import io.sextant.accel.AcceleratorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import p4.config.v1.P4Info;
import p4.config.v1.Preamble;
import p4.config.v1.Register;
import p4.v1.Uint128;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConnectionTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path dir;

    @Test
    void versionAndRegistersAreRead() throws Exception {
        try (var emulator = new SwitchEmulator();
                var connection =
                        connection(Bench.device("localhost:" + emulator.port(), Optional.empty(), List.of()))) {
            assertThat(connection.client().version()).isEqualTo("1.4.1");
            var registers = P4Info.newBuilder()
                    .addRegisters(Register.newBuilder()
                            .setPreamble(Preamble.newBuilder().setName("c.seen")));
            var tables = new Tables(connection.client(), Pipeline.of(registers.build(), ByteString.EMPTY));
            tables.load(connection.electionId());
            assertThat(tables.register("seen", 3)).hasValue(45);
            assertThat(tables.register("unseen", 3)).isEmpty();
        }
    }

    @Test
    void aSwitchWithTlsIsTakenWhenItsCertificateIsTrusted() throws Exception {
        certify("switch");
        certify("stranger");
        var credentials = TlsServerCredentials.create(
                pem("switch", "crt").toFile(), pem("switch", "key").toFile());
        try (var emulator = new SwitchEmulator(credentials);
                var trusting = connection(trusting(emulator, "switch"));
                var wary = connection(trusting(emulator, "stranger"))) {
            assertThat(trusting.electionId()).isNotEqualTo(Uint128.getDefaultInstance());
            assertThatThrownBy(() -> wary.client().version())
                    .isInstanceOf(AcceleratorException.class)
                    .hasMessageContaining("UNAVAILABLE");
        }
    }

    private Switch trusting(SwitchEmulator emulator, String name) {
        var tls = new Switch.Tls(pem(name, "crt"), Optional.empty(), Optional.empty());
        return Bench.device("localhost:" + emulator.port(), Optional.of(tls), List.of());
    }

    private static Connection connection(Switch device) {
        var connection = new Connection(device, () -> {}, () -> {}, _ -> {});
        connection.open();
        return connection;
    }

    private Path pem(String name, String kind) {
        return dir.resolve(name + "." + kind);
    }

    private void certify(String name) throws Exception {
        var store = dir.resolve(name + ".p12");
        var keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD));
        assertThat(keytool.inheritIO().start().waitFor()).isZero();
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        write(pem(name, "crt"), "CERTIFICATE", keys.getCertificate("a").getEncoded());
        Key key = keys.getKey("a", PASSWORD);
        write(pem(name, "key"), "PRIVATE KEY", key.getEncoded());
    }

    private static void write(Path file, String kind, byte[] octets) throws IOException {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }
}
