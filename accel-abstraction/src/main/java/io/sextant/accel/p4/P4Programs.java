package io.sextant.accel.p4;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionType;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.p4.spec.Spec;
import io.sextant.accel.p4.spec.SpecReader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import static java.util.Map.entry;

/** The program of each type of network function that a pipeline can carry. */
final class P4Programs {
    private static final Map<FunctionType, Function<NetworkFunction, P4Program>> MAKERS = Map.ofEntries(
            entry(FunctionType.ROUTER, RouterProgram::new),
            entry(FunctionType.FIREWALL, FirewallProgram::new),
            entry(FunctionType.RATE_LIMITER, RateLimiterProgram::new),
            entry(FunctionType.TRAFFIC_MONITOR, TrafficMonitorProgram::new),
            entry(FunctionType.HEAVY_HITTER, HeavyHitterProgram::new),
            entry(FunctionType.TUNNEL_ENDPOINT, TunnelProgram::new),
            entry(FunctionType.SEGMENT_STEERING, SegmentProgram::new),
            entry(FunctionType.SFC_PROXY, SfcProxyProgram::new),
            entry(FunctionType.NAT, TranslatorProgram::new),
            entry(FunctionType.LOAD_BALANCER, TranslatorProgram::new),
            entry(FunctionType.L2_FORWARDER, L2ForwarderProgram::new),
            entry(FunctionType.CUSTOM, CustomProgram::new));

    private static final Map<String, Spec> SPECS = new ConcurrentHashMap<>();

    private P4Programs() {}

    /** The types that have a program. */
    static Set<FunctionType> types() {
        return MAKERS.keySet();
    }

    /**
     * The program for a function.
     *
     * @throws AcceleratorException UNSUPPORTED when there is none for it
     */
    static P4Program of(NetworkFunction function) {
        return Optional.ofNullable(MAKERS.get(function.type()))
                .orElseThrow(() -> AcceleratorException.unsupported("No pipeline carries a " + function.type() + "."))
                .apply(function);
    }

    /** The pipeline of a program of the site's own. */
    static Spec spec(String name) {
        return SPECS.computeIfAbsent(name + ".spec", P4Programs::read);
    }

    private static Spec read(String file) {
        try (var in = P4Programs.class.getResourceAsStream(file)) {
            return SpecReader.read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
