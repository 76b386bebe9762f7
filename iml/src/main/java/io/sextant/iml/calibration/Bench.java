package io.sextant.iml.calibration;

import io.sextant.accel.Accelerator;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.Traffic;
import io.sextant.accel.Verdict;
import io.sextant.accel.linux.Holder;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A router of one accelerator between two network namespaces of its own, a process in each; closing it removes all of that. */
final class Bench implements AutoCloseable {
    private static final int ROUNDS = 3;
    private static final int ROUTES = 100;
    private static final int MOST_RULES = 200;
    private static final long RULES_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    // By then the JVM has compiled what is on the way of a rule, here and in the data plane process.
    private static final int PRACTICE_RULES = 4_000;
    private static final long PRACTICE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int PRACTICE_TURN = 50;

    private static final String PREFIX = "calibration-";

    private final Holder holder;
    private final Accelerator accelerator;
    private final BooleanSupplier idle;
    // An id that nobody asks for. What a killed agent leaves of it, the next removes as it does all that is not on
    // record.
    private final FunctionId router = new FunctionId(PREFIX + UUID.randomUUID());
    private final FunctionId firewall = new FunctionId(PREFIX + UUID.randomUUID());
    private final Side near;
    private final Side far;
    private Optional<Probes> probes = Optional.empty();

    private Bench(Holder holder, Accelerator accelerator, BooleanSupplier idle) {
        this.holder = holder;
        this.accelerator = accelerator;
        this.idle = idle;
        near = new Side(holder, 0);
        far = new Side(holder, 1);
    }

    /**
     * Made and ready to measure.
     *
     * @param idle whether the site still has no functions of its own, which practice would hinder
     */
    static Bench of(Holder holder, Accelerator accelerator, BooleanSupplier idle) {
        var bench = new Bench(holder, accelerator, idle);
        try {
            bench.build();
            return bench;
        } catch (RuntimeException e) {
            try {
                bench.close();
            } catch (RuntimeException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    /** Whether a function is here for a measurement alone. */
    static boolean isOne(FunctionId function) {
        return function.value().startsWith(PREFIX);
    }

    /** Of a burst of small datagrams. */
    long packetsPerSecond() {
        return rounds(() -> forwardedPerSecond(Meter.DATAGRAMS, Traffic::packets))
                .max()
                .orElseThrow();
    }

    /** Of a short TCP connection. */
    long bitsPerSecond() {
        return rounds(() -> forwardedPerSecond(Meter.STREAM, traffic -> traffic.bytes() * Byte.SIZE))
                .max()
                .orElseThrow();
    }

    /** Half the median round trip of a small datagram. */
    long latencyNanos() {
        return rounds(() -> ask(Meter.LATENCY)).min().orElseThrow() / 2;
    }

    /** The median time in which one more route was in force, after some practice. */
    long ruleNanos() {
        accelerator.install(
                router, IntStream.range(0, ROUTES).mapToObj(far::route).toList());
        var more = far.route(ROUTES);
        practise(router, more);
        return rounds(() -> medianRule(router, more, MOST_RULES, RULES_NANOS))
                .min()
                .orElseThrow();
    }

    /** Has filters installed for practice, too, so that the first that is asked for does not wait for the JVM. */
    void practiseFilters() {
        if (!accelerator.capabilities().types().contains(FunctionType.FIREWALL)) return;
        accelerator.remove(router);
        accelerator.deploy(NetworkFunction.firewall(firewall, List.of(near.port(), far.port()), Verdict.DROP));
        accelerator.install(
                firewall, IntStream.range(0, ROUTES).mapToObj(far::filter).toList());
        practise(firewall, far.filter(ROUTES));
    }

    private void practise(FunctionId function, Rule more) {
        var end = System.nanoTime() + PRACTICE_NANOS;
        for (var done = 0;
                done < PRACTICE_RULES && System.nanoTime() < end && idle.getAsBoolean();
                done += PRACTICE_TURN) medianRule(function, more, PRACTICE_TURN, PRACTICE_NANOS);
    }

    private long medianRule(FunctionId function, Rule more, int most, long nanos) {
        var times = LongStream.builder();
        var count = 0;
        for (var end = System.nanoTime() + nanos; count < most && System.nanoTime() < end; count++) {
            var began = System.nanoTime();
            accelerator.install(function, more);
            times.add(System.nanoTime() - began);
            accelerator.withdraw(function, List.of(more.id()));
        }
        return times.build().sorted().skip(count / 2).findFirst().orElseThrow();
    }

    // The best of some: code that is not compiled yet and whoever else wants the processor only make things look worse.
    private static LongStream rounds(LongSupplier round) {
        return LongStream.generate(round).limit(ROUNDS);
    }

    // What the router counts, not what arrives: a receiver in a process may be slower than it.
    private long forwardedPerSecond(String what, ToLongFunction<Traffic> amount) {
        var before = amount.applyAsLong(accelerator.counters(router).forwarded());
        var nanos = ask(what);
        var forwarded = amount.applyAsLong(accelerator.counters(router).forwarded()) - before;
        return Math.round(forwarded * (double) TimeUnit.SECONDS.toNanos(1) / Math.max(1, nanos));
    }

    private long ask(String what) {
        return probes.orElseThrow().ask(what);
    }

    private void build() {
        remove();
        near.build();
        far.build();
        holder.home().awaitUp(List.of(near.outer(), far.outer()));
        accelerator.deploy(NetworkFunction.router(router, List.of(near.port(), far.port())));
        accelerator.install(router, List.of(near.route(), far.route()));
        probes = Optional.of(Probes.between(holder.netns(near.name()), holder.netns(far.name()), far.address(2)));
    }

    @Override
    public void close() {
        probes.ifPresent(Probes::close);
        accelerator.remove(router);
        accelerator.remove(firewall);
        remove();
    }

    // The kernel clears a namespace away some time after its deletion, but a link at once.
    private void remove() {
        var lines = Stream.of(near, far)
                .flatMap(s -> Stream.of("link del " + s.outer(), "link del " + s.name(), "netns del " + s.name()))
                .toList();
        holder.home()
                .delete(
                        lines,
                        () -> Stream.of(near, far)
                                .anyMatch(s -> holder.traffic().containsKey(s.name())
                                        || holder.netns(s.name()).exists()));
    }
}
