package io.sextant.accel.p4.runtime;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Mac;
import io.sextant.accel.Match;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.PortRange;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Verdict;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An emulated switch whose ports 1 and 2 are on the links {@code left} and {@code right}, and an accelerator that drives it. */
final class Bench implements AutoCloseable {
    static final FunctionId F = new FunctionId("f1");
    static final InterfaceName WEST = new InterfaceName("west");
    static final InterfaceName EAST = new InterfaceName("east");
    static final Map<InterfaceName, Switch.LinkPort> PORTS = Map.of(
            new InterfaceName("left"), new Switch.LinkPort(1, Cidr.of("10.0.1.1/24")),
            new InterfaceName("right"), new Switch.LinkPort(2, Cidr.of("10.0.2.1/24")));

    final SwitchEmulator emulator = new SwitchEmulator();
    private final Path folder;
    private final Switch device;
    private P4RuntimeAccelerator accelerator;

    Bench(Path folder) throws IOException {
        this(folder, List.of());
    }

    Bench(Path folder, List<Switch.Neighbour> neighbours) throws IOException {
        this.folder = folder;
        try (var info = program("forwarding.p4info.txt")) {
            Files.copy(info, folder.resolve("forwarding.p4info.txt"));
        }
        Files.writeString(folder.resolve("forwarding.json"), "{}");
        device = device("127.0.0.1:" + emulator.port(), Optional.empty(), neighbours);
        accelerator = connect();
    }

    private P4RuntimeAccelerator connect() {
        var fresh = P4RuntimeAccelerator.of(device, folder, folder, () -> {});
        fresh.open();
        return fresh;
    }

    static Switch device(String address, Optional<Switch.Tls> tls, List<Switch.Neighbour> neighbours) {
        var files = new Switch.PipelineFiles(
                Optional.of(Path.of("forwarding.p4info.txt")),
                Optional.of(Path.of("forwarding.json")),
                Optional.empty());
        return new Switch(
                "leaf1",
                address,
                SwitchEmulator.DEVICE,
                tls,
                PORTS,
                Map.of(FunctionType.ROUTER, files, FunctionType.FIREWALL, files),
                neighbours,
                new Switch.Rate(1_000_000, 10_000_000_000L, 1_000));
    }

    /** A file of the programs that are shipped. */
    static InputStream program(String name) {
        return Switch.class.getResourceAsStream(name);
    }

    P4RuntimeAccelerator accelerator() {
        return accelerator;
    }

    /** Ends the accelerator, as the agent's end does, and connects another one from the same folder. */
    void restartAgent() {
        accelerator.close();
        accelerator = connect();
    }

    /** Waits for something that happens by itself: an error when it has not within ten seconds. */
    static void until(String what, BooleanSupplier seen) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!seen.getAsBoolean()) {
            if (System.nanoTime() > deadline) throw new AssertionError("Not within ten seconds: " + what);
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        accelerator.close();
        emulator.close();
    }

    static NetworkFunction router() {
        return NetworkFunction.router(F, ports());
    }

    static NetworkFunction firewall() {
        return NetworkFunction.firewall(F, ports(), Verdict.DROP);
    }

    static List<Port> ports() {
        return List.of(port(WEST, "left", 1), port(EAST, "right", 2));
    }

    private static Port port(InterfaceName name, String link, int network) {
        return new Port(
                name,
                new InterfaceName(link),
                List.of(Cidr.of("10.0." + network + ".1/24")),
                Optional.of(new Mac("02:00:00:00:0" + network + ":01")));
    }

    static Rule.Route route(String id, String destination) {
        return new Rule.Route(new RuleId(id), Cidr.of(destination), EAST, Optional.empty());
    }

    /** A filter on UDP from any address to one port. */
    static Rule.Filter filter(String id, int priority, int port, Verdict verdict) {
        var match = new Match(
                Optional.empty(),
                Optional.of(Cidr.of("10.0.2.0/24")),
                Optional.of(17),
                Optional.empty(),
                Optional.of(PortRange.of(port)));
        return new Rule.Filter(new RuleId(id), priority, match, verdict);
    }
}
