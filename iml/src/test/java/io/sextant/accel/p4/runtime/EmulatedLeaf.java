package io.sextant.accel.p4.runtime;

import io.sextant.accel.Mac;
import io.sextant.accel.golden.Frames;
import p4.v1.Entity;
import p4.v1.Update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

import static io.sextant.accel.golden.Cast.A;
import static io.sextant.accel.golden.Cast.B;

/**
 * An EMULATED switch, and what an operator says of it to a site: port 1 is on link {@code left}, where the host a is, port 2 on
 * {@code right}, where b is.
 */
public final class EmulatedLeaf implements AutoCloseable {
    private final SwitchEmulator emulator = new SwitchEmulator();

    /** It serves. */
    public EmulatedLeaf() throws IOException {}

    /** The file that describes it, in this folder, with what it names. */
    public Path describe(Path folder) throws IOException {
        try (var info = Switch.class.getResourceAsStream("forwarding.p4info.txt")) {
            Files.copy(info, folder.resolve("forwarding.p4info.txt"));
        }
        Files.writeString(folder.resolve("forwarding.json"), "{}");
        return Files.writeString(
                folder.resolve("switches.json"), """
                {"switches": [{
                  "name": "leaf1", "address": "127.0.0.1:%d", "deviceId": %d,
                  "ports": {
                    "left": {"number": 1, "address": "10.0.1.1/24"},
                    "right": {"number": 2, "address": "10.0.2.1/24"}},
                  "pipelines": {
                    "ROUTER": {"p4info": "forwarding.p4info.txt", "deviceConfig": "forwarding.json"},
                    "FIREWALL": {"p4info": "forwarding.p4info.txt", "deviceConfig": "forwarding.json"}},
                  "neighbours": [
                    {"link": "left", "address": "10.0.1.2", "mac": "%s"},
                    {"link": "right", "address": "10.0.2.2", "mac": "%s"}],
                  "rate": {"packetsPerSecond": 100000000, "bitsPerSecond": 100000000000, "latencyNanos": 800}
                }]}
                """.formatted(emulator.port(), SwitchEmulator.DEVICE, A, B));
    }

    /** What comes out of port 2 when an IP packet of a's comes in by port 1 for this Ethernet address; in hexadecimal. */
    public Optional<String> carry(String mac, byte[] packet) {
        return emulator.receive(1, Frames.ethernet(new Mac(mac), A, packet))
                .filter(sent -> sent.port() == 2)
                .map(sent -> HexFormat.of().formatHex(sent.octets()));
    }

    /** How many entries its tables have. */
    public int entries() {
        return emulator.entries().size();
    }

    /** How often it was given a pipeline. */
    public int loads() {
        return emulator.loads();
    }

    /** Loses one entry, past all controllers. */
    public void loseAnEntry() {
        emulator.slip(Update.newBuilder()
                .setType(Update.Type.DELETE)
                .setEntity(Entity.newBuilder().setTableEntry(emulator.entries().getFirst()))
                .build());
    }

    /** Is out of reach from now on. */
    public void unplug() {
        emulator.close();
    }

    /** Is within reach again. */
    public void plug() throws IOException {
        emulator.reopen();
    }

    @Override
    public void close() {
        emulator.close();
    }
}
