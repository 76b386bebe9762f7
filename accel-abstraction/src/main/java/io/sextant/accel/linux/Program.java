package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionType;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;

import java.util.List;

/**
 * What the kernel is told to be a network function of one type: a router, and what the type adds to it. A program only writes
 * commands, from typed values; it runs none.
 */
sealed interface Program
        permits Router,
                ProgramRouter,
                Firewall,
                L2Forwarder,
                LoadBalancer,
                Nat,
                HeavyHitter,
                RateLimiter,
                TunnelEndpoint,
                SegmentSteering,
                TrafficMonitor,
                NoForwarding {
    /** The program for a type. */
    static Program of(FunctionType type) {
        return switch (type) {
            case ROUTER -> new Router();
            case FIREWALL -> new Firewall();
            case L2_FORWARDER -> new L2Forwarder();
            case LOAD_BALANCER -> new LoadBalancer();
            case NAT -> new Nat();
            case HEAVY_HITTER -> new HeavyHitter();
            case RATE_LIMITER -> new RateLimiter();
            case TUNNEL_ENDPOINT -> new TunnelEndpoint();
            case SEGMENT_STEERING -> new SegmentSteering();
            case TRAFFIC_MONITOR -> new TrafficMonitor();
            case CUSTOM -> throw AcceleratorException.unsupported("The kernel itself runs no program of a package.");
            case SFC_PROXY ->
                throw AcceleratorException.unsupported("The kernel runs no SFC_PROXY: it takes the segments away at"
                        + " the last one only (it has no End.AS, and End.DX4 wants no segment left).");
        };
    }

    /** Whether rules of this kind mean something to it. */
    boolean takes(Rule rule);

    /** What the kernel must have beyond a router's. */
    default Needs needs() {
        return Needs.NOTHING;
    }

    /** Whether it forwards frames, not packets. */
    default boolean bridges() {
        return false;
    }

    /** What follows an address in {@code ip addr add}: no route comes along with it, for that would be one without a rule. */
    default String addressing() {
        return "noprefixroute";
    }

    /** Settings under /proc/sys/net that are to be 1. */
    default List<String> settings(NetworkFunction function) {
        return List.of();
    }

    /** For ip in the namespace, once: what is between the ports, before these are up. */
    default List<String> between(Blueprint blueprint) {
        return List.of();
    }

    /** The chains of its table beside the counting one; the rules fill them. */
    default List<Chain> chains(NetworkFunction function) {
        return List.of();
    }

    /** What a rule makes with ip or bridge. */
    default List<KernelObject> objects(Rule rule, Blueprint blueprint) {
        return rule instanceof Rule.Route route ? List.of(Routes.object(route, blueprint)) : List.of();
    }

    /** What all rules together make with nft. */
    default Ruleset ruleset(Ledger.Entry entry, Blueprint blueprint) {
        return Ruleset.EMPTY;
    }

    /** Which tracked flows must be looked at anew once the rule is there, in the words of conntrack. */
    default List<String> caught(Rule rule) {
        return List.of();
    }

    /** Which tracked flows must be looked at anew once the rule is gone, likewise. */
    default List<String> released(Rule rule) {
        return List.of();
    }
}
