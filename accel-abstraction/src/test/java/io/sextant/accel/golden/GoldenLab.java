package io.sextant.accel.golden;

import io.sextant.accel.Accelerator;
import io.sextant.accel.Counters;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Port;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.linux.Holder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where vectors run on an accelerator, with real frames: the links {@code left} and {@code right} of a holder, and who is on
 * them. Needs the real root.
 */
public final class GoldenLab implements AutoCloseable {
    private static final Duration QUIET = Duration.ofMillis(60);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> LINKS = List.of("left", "right");

    private final Holder holder;
    private final Wire wire;

    /** Makes the links in a holder of the caller's. */
    public GoldenLab(Holder holder) {
        this.holder = holder;
        holder.home()
                .ip(LINKS.stream()
                        .flatMap(link -> Stream.of(
                                "link add " + link + " type bridge mcast_snooping 0",
                                "link set " + link + " addrgenmode none",
                                "link set " + link + " up"))
                        .toList());
        wire = new Wire(holder, LINKS);
    }

    /** The vectors of all types that an accelerator says it has. */
    public static Stream<Golden> of(Accelerator accelerator) {
        return accelerator.capabilities().types().stream().sorted().flatMap(Golden::of);
    }

    /** Deploys the function, plays the vector, compares frames and counters, and removes the function. */
    public void run(Golden golden, Accelerator accelerator) {
        var function = golden.function();
        try (var hosts = new Hosts(holder, golden)) {
            accelerator.deploy(function);
            accelerator.install(function.id(), golden.rules());
            assertThat(accelerator.rules(function.id()))
                    .as(golden + ", rules in force")
                    .containsExactlyInAnyOrderElementsOf(golden.rules());
            hosts.introduce();
            wire.untilQuiet(QUIET);
            var before = accelerator.counters(function.id());
            var out = play(golden);
            for (var port : function.ports())
                assertThat(of(port.name(), out))
                        .as(golden + ", out of " + port.name())
                        .isEqualTo(of(port.name(), golden.out()));
            awaitCounted(golden, before, () -> accelerator.counters(function.id()));
        } finally {
            accelerator.remove(function.id());
        }
    }

    // After each frame until it is quiet: else those of one port might overtake those of another within the function.
    private List<Golden.Frame> play(Golden golden) {
        var expected = golden.out().stream()
                .map(frame -> frame(frame.port(), frame.octets()))
                .toList();
        var out = new ArrayList<Golden.Frame>();
        for (var in : golden.in()) {
            wire.send(link(golden, in.port()), in.octets());
            for (var captured : wire.untilQuiet(QUIET)) {
                var frame = frame(port(golden, captured.link()), captured.octets());
                var own = Masks.ownError(captured.octets(), golden.function()) && !expected.contains(frame);
                if (!own && !Masks.neighbourly(captured.octets())) out.add(frame);
            }
        }
        return out;
    }

    private static void awaitCounted(Golden golden, Counters before, Supplier<Counters> now) {
        var counted = await(
                now,
                counters -> matched(golden, before, counters).equals(golden.matched())
                        && forwarded(before, counters) == golden.out().size());
        assertThat(matched(golden, before, counted)).as(golden + ", matched").isEqualTo(golden.matched());
        assertThat(forwarded(before, counted))
                .as(golden + ", forwarded")
                .isEqualTo(golden.out().size());
    }

    private static Map<RuleId, Long> matched(Golden golden, Counters before, Counters now) {
        var matched = new HashMap<RuleId, Long>();
        for (var rule : golden.matched().keySet())
            matched.put(
                    rule,
                    now.filters().getOrDefault(rule, Traffic.NONE).packets()
                            - before.filters().getOrDefault(rule, Traffic.NONE).packets());
        return matched;
    }

    private static long forwarded(Counters before, Counters now) {
        return now.forwarded().packets() - before.forwarded().packets();
    }

    private static <T> T await(Supplier<T> seen, Predicate<T> enough) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var now = seen.get();
        while (!enough.test(now) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(QUIET.toNanos());
            now = seen.get();
        }
        return now;
    }

    private static List<Golden.Frame> of(InterfaceName port, List<Golden.Frame> frames) {
        return frames.stream()
                .filter(frame -> frame.port().equals(port))
                .map(frame -> frame(port, frame.octets()))
                .toList();
    }

    private static Golden.Frame frame(InterfaceName port, byte[] octets) {
        return new Golden.Frame(port, Masks.masked(octets));
    }

    private static String link(Golden golden, InterfaceName port) {
        return golden.function().port(port).orElseThrow().link().value();
    }

    private static InterfaceName port(Golden golden, String link) {
        return golden.function().ports().stream()
                .filter(port -> port.link().value().equals(link))
                .map(Port::name)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        wire.close();
    }
}
