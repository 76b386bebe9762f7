package io.sextant.iml.calibration;

import io.sextant.accel.Accelerator;
import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Match;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.Verdict;
import io.sextant.accel.linux.Holder;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
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

    private final Holder holder;
    private final Accelerator accelerator;
    // An id that nobody asks for. What a killed agent leaves of it, the next removes as it does all that is not on
    // record.
    private final FunctionId router = new FunctionId("calibration-" + UUID.randomUUID());
    private final FunctionId firewall = new FunctionId("calibration-" + UUID.randomUUID());
    private final Side near = new Side(0);
    private final Side far = new Side(1);
    private Optional<Probes> probes = Optional.empty();

    private Bench(Holder holder, Accelerator accelerator) {
        this.holder = holder;
        this.accelerator = accelerator;
    }

    /** Made and ready to measure. */
    static Bench of(Holder holder, Accelerator accelerator) {
        var bench = new Bench(holder, accelerator);
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
        medianRule(router, more, PRACTICE_RULES, PRACTICE_NANOS);
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
        medianRule(firewall, far.filter(ROUTES), PRACTICE_RULES, PRACTICE_NANOS);
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

    /** A network namespace on a bridge: both have its name. */
    private final class Side {
        private final int number;

        private Side(int number) {
            this.number = number;
        }

        String name() {
            return holder.prefix() + ".c" + number;
        }

        String outer() {
            return holder.prefix() + ".e" + number;
        }

        // 198.18.0.0/15 is for measurements (RFC 2544 C.2.2).
        String address(int host) {
            return "198." + (18 + number) + ".0." + host;
        }

        void build() {
            holder.home()
                    .ip(List.of(
                            "link add " + name() + " type bridge stp_state 0 forward_delay 0 mcast_snooping 0",
                            "link set " + name() + " addrgenmode none",
                            "link set " + name() + " up",
                            "netns add " + name(),
                            "link add " + outer() + " type veth peer name eth0 netns " + name(),
                            "link set " + outer() + " addrgenmode none",
                            "link set " + outer() + " master " + name() + " up"));
            holder.netns(name())
                    .ip(List.of(
                            "addr add " + address(2) + "/24 dev eth0",
                            "link set eth0 up",
                            "route add default via " + address(1)));
        }

        Port port() {
            return new Port(
                    new InterfaceName("p" + number),
                    new InterfaceName(name()),
                    List.of(Cidr.of(address(1) + "/24")),
                    Optional.empty());
        }

        Rule route() {
            return route("to-" + number, address(0));
        }

        /** One of some beside it, to a network that nobody is in. */
        Rule route(int other) {
            return route("beside-" + other, network(other));
        }

        /** One of some, of what comes from such a network. */
        Rule filter(int other) {
            var source = Optional.of(Cidr.of(network(other) + "/24"));
            var match = new Match(source, Optional.empty(), Optional.of(17), Optional.empty(), Optional.empty());
            return new Rule.Filter(new RuleId("from-" + other), other, match, Verdict.ACCEPT);
        }

        private String network(int other) {
            return "198." + (18 + number) + "." + (1 + other) + ".0";
        }

        private Rule route(String id, String network) {
            return new Rule.Route(new RuleId(id), Cidr.of(network + "/24"), port().name(), Optional.empty());
        }
    }
}
