package io.sextant.accel.dpdk;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionType;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.fastpath.Neighbours;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Map.entry;

/** The program of each type of network function. */
public final class Programs {
    private static final Map<FunctionType, Maker> MAKERS = Map.ofEntries(
            entry(FunctionType.ROUTER, RouterProgram::new),
            entry(FunctionType.L2_FORWARDER, (function, _) -> new L2ForwarderProgram(function)),
            entry(FunctionType.FIREWALL, FirewallProgram::new),
            entry(FunctionType.RATE_LIMITER, RateLimiterProgram::new),
            entry(FunctionType.TRAFFIC_MONITOR, TrafficMonitorProgram::new),
            entry(FunctionType.HEAVY_HITTER, HeavyHitterProgram::new),
            entry(FunctionType.NAT, NatProgram::new),
            entry(FunctionType.LOAD_BALANCER, LoadBalancerProgram::new),
            entry(FunctionType.TUNNEL_ENDPOINT, TunnelProgram::new),
            entry(FunctionType.SEGMENT_STEERING, SegmentProgram::new),
            entry(FunctionType.SFC_PROXY, SfcProxyProgram::new),
            entry(FunctionType.CUSTOM, CustomProgram::new));

    /** Makes a program without rules. */
    private interface Maker {
        BurstProgram make(NetworkFunction function, Neighbours neighbours);
    }

    private Programs() {}

    /** The types that have a program. */
    public static Set<FunctionType> types() {
        return MAKERS.keySet();
    }

    /**
     * A program, without rules, for a function.
     *
     * @param function whose ports have their Ethernet addresses
     * @throws AcceleratorException UNSUPPORTED for a type without a program, INVALID when an Ethernet address is missing
     */
    public static BurstProgram of(NetworkFunction function, Neighbours neighbours) {
        return Optional.ofNullable(MAKERS.get(function.type()))
                .orElseThrow(
                        () -> AcceleratorException.unsupported("No program in Java for a " + function.type() + "."))
                .make(function, neighbours);
    }
}
