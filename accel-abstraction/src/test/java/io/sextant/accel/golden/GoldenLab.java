package io.sextant.accel.golden;

import io.sextant.accel.Accelerator;
import io.sextant.accel.Counters;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.linux.Holder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
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
        wire = new Wire(holder.home(), LINKS);
    }

    /** Whether the one who runs this may do so. */
    public static boolean possible() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    }

    /** The vectors of all types that an accelerator says it has. */
    public static Stream<Golden> of(Accelerator accelerator) {
        return accelerator.capabilities().types().stream().sorted().flatMap(Golden::of);
    }

    /** Deploys the function, plays the vector, compares frames and counters, and removes the function. */
    public void run(Golden golden, Accelerator accelerator) {
        var function = golden.function();
        try (var play = deploy(golden, accelerator)) {
            var before = accelerator.counters(function.id());
            var expected = golden.out().stream().map(Masks::masked).toList();
            var out = played(golden, play, expected);
            for (var port : function.ports())
                assertThat(of(port.name(), out))
                        .as("%s, out of %s of %s", golden, port.name(), out)
                        .isEqualTo(of(port.name(), expected));
            awaitCounted(golden, before, () -> accelerator.counters(function.id()));
        }
    }

    // A machine that is busy may leave the function waiting for longer than it is quiet, and its ports are looked at in
    // any
    // order: where each frame that comes in makes one go out, the next comes in after that.
    private static List<Golden.Frame> played(Golden golden, Play play, List<Golden.Frame> expected) {
        var out = new ArrayList<Golden.Frame>();
        var oneEach = golden.in().size() == expected.size();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var i = 0; i < golden.in().size(); i++) {
            var least = i == golden.in().size() - 1 ? expected.size() : oneEach ? i + 1 : 0;
            out.addAll(relevant(play.send(List.of(golden.in().get(i))), expected, golden.function()));
            while (out.size() < least && System.nanoTime() < deadline)
                out.addAll(relevant(play.more(), expected, golden.function()));
        }
        return out;
    }

    private static List<Golden.Frame> relevant(
            List<Golden.Frame> frames, List<Golden.Frame> expected, NetworkFunction function) {
        return frames.stream()
                .filter(frame -> expected.contains(frame) || !Masks.ownError(frame.octets(), function))
                .toList();
    }

    /** Deploys the function with its rules among its neighbours; what comes in, the caller sends. */
    public Play deploy(Golden golden, Accelerator accelerator) {
        return new Play(holder, wire, golden, accelerator);
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
            LockSupport.parkNanos(PAUSE.toNanos());
            now = seen.get();
        }
        return now;
    }

    private static List<Golden.Frame> of(InterfaceName port, List<Golden.Frame> frames) {
        return frames.stream().filter(frame -> frame.port().equals(port)).toList();
    }

    @Override
    public void close() {
        wire.close();
    }
}
