package io.sextant.accel.golden;

import io.sextant.accel.Accelerator;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.linux.Holder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** A function that is deployed for a vector, with its rules and its neighbours; removed when this is closed. */
public final class Play implements AutoCloseable {
    private static final Duration QUIET = Duration.ofMillis(60);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Wire wire;
    private final Accelerator accelerator;
    private final NetworkFunction function;
    private final Hosts hosts;

    Play(Holder holder, Wire wire, Golden golden, Accelerator accelerator) {
        this.wire = wire;
        this.accelerator = accelerator;
        this.function = golden.function();
        hosts = new Hosts(holder, golden);
        try {
            begin(golden);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void begin(Golden golden) {
        accelerator.deploy(function);
        accelerator.install(function.id(), golden.rules());
        assertThat(accelerator.rules(function.id()))
                .as(golden + ", rules in force")
                .containsExactlyInAnyOrderElementsOf(golden.rules());
        hosts.introduce();
        wire.untilQuiet(QUIET);
    }

    /**
     * Sends frames, each when it is quiet again: else those of one port might overtake those of another within the function.
     *
     * @return what came out, masked
     */
    public List<Golden.Frame> send(List<Golden.Frame> frames) {
        var out = new ArrayList<Golden.Frame>();
        for (var frame : frames) out.addAll(sendAtOnce(List.of(frame)));
        return out;
    }

    /** As {@link #send(List)}, and waits for so many to come out, some seconds at most: a busy machine may be quiet before. */
    public List<Golden.Frame> send(List<Golden.Frame> frames, int least) {
        var out = send(frames);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (out.size() < least && System.nanoTime() < deadline) out.addAll(more());
        return out;
    }

    /** Sends frames one right after the other; what came out, masked. */
    public List<Golden.Frame> sendAtOnce(List<Golden.Frame> frames) {
        for (var frame : frames) wire.send(link(frame.port()), frame.octets());
        return more();
    }

    /** What comes out until it is quiet, masked. */
    List<Golden.Frame> more() {
        return wire.untilQuiet(QUIET).stream()
                .filter(captured -> !Masks.neighbourly(captured.octets()))
                .map(captured -> Masks.masked(new Golden.Frame(port(captured.link()), captured.octets())))
                .toList();
    }

    private String link(InterfaceName port) {
        return function.port(port).orElseThrow().link().value();
    }

    private InterfaceName port(String link) {
        return function.ports().stream()
                .filter(port -> port.link().value().equals(link))
                .map(Port::name)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        try (hosts) {
            accelerator.remove(function.id());
        }
    }
}
