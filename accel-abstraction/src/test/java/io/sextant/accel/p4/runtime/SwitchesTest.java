package io.sextant.accel.p4.runtime;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SwitchesTest {
    private static final String FILE = """
            {"switches": [{
              "name": "leaf1", "address": "[2001:db8::7]:9559", "deviceId": 1,
              "tls": {"trust": "ca.pem"},
              "ports": {
                "left": {"number": 1, "address": "10.0.1.1/24"},
                "right": {"number": 2, "address": "10.0.2.1/24"}},
              "pipelines": {
                "ROUTER": {"p4info": "router.p4info.txt", "deviceConfig": "router.json"},
                "FIREWALL": {"source": "firewall.p4"}},
              "neighbours": [{"link": "left", "address": "fd00:1::2", "mac": "02:00:00:00:01:02"}],
              "rate": {"packetsPerSecond": 1000000, "bitsPerSecond": 10000000000, "latencyNanos": 800}
            }]}
            """;

    @TempDir
    Path dir;

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Switches.of(dir.resolve("none.json"))).hasMessageContaining("none.json");
    }

    @Test
    void theFileSaysWhereTheSwitchesAreAndWhatTheyRun() throws Exception {
        var leaf = read(FILE).switches().getFirst();
        assertThat(leaf.endpoint().getHost()).isEqualTo("[2001:db8::7]");
        assertThat(leaf.ports())
                .containsEntry(new InterfaceName("right"), new Switch.LinkPort(2, Cidr.of("10.0.2.1/24")));
        assertThat(leaf.pipelines().get(FunctionType.FIREWALL).source()).contains(Path.of("firewall.p4"));
        assertThat(leaf.tls().flatMap(Switch.Tls::certificate)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"deviceId\": 1, | \"deviceId\": 1, \"colour\": 1, | Unrecognized field",
                "\"deviceId\": 1, | '' | type `long`",
                "leaf1 | ../leaf | 1-32 lower-case letters",
                "[2001:db8::7]:9559 | switch | no host and port",
                "\"number\": 2 | \"number\": 1 | on two links",
                "\"link\": \"left\" | \"link\": \"attic\" | where no port is",
                "\"source\": \"firewall.p4\" | \"p4info\": \"f.txt\" | a p4info and a deviceConfig, or a source",
                "\"trust\": \"ca.pem\" | \"trust\": \"a\", \"key\": \"b\" | together",
                "02:00:00:00:01:02 | ff:ff:ff:ff:ff:ff | no Ethernet address",
            })
    void aMistakeInTheFileIsToldWithItsPlace(String right, String wrong, String words) {
        assertThatThrownBy(() -> read(FILE.replace(right, wrong)))
                .isInstanceOf(AcceleratorException.class)
                .hasMessageContaining("switches.json")
                .hasMessageContaining(words);
    }

    private Switches read(String file) throws IOException {
        return Switches.of(Files.writeString(dir.resolve("switches.json"), file));
    }
}
