package io.sextant.vim.iml;

import java.util.Arrays;
import java.util.Optional;

/** The types of network functions that every IML has words for. */
public enum FunctionType {
    L2_FORWARDER,
    ROUTER,
    FIREWALL,
    LOAD_BALANCER,
    NAT,
    HEAVY_HITTER,
    RATE_LIMITER,
    TUNNEL_ENDPOINT,
    SEGMENT_STEERING,
    SFC_PROXY,
    TRAFFIC_MONITOR,
    /** What a program of a VNF package makes of it. */
    CUSTOM;

    /** The type of this name, in upper or lower case. */
    public static Optional<FunctionType> of(String name) {
        return Arrays.stream(values())
                .filter(type -> type.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Whether functions of the type know such rules. */
    public boolean takes(Rule rule) {
        return switch (rule) {
            case Rule.Route _ -> this != L2_FORWARDER;
            case Rule.Forward _ -> this == L2_FORWARDER;
            case Rule.Filter _ -> this == FIREWALL;
            case Rule.Member _ -> this == LOAD_BALANCER;
            case Rule.SourceTranslation _, Rule.DestinationTranslation _ -> this == NAT;
            case Rule.Watch _, Rule.FlowRoute _ -> this == HEAVY_HITTER;
            case Rule.Limit _ -> this == RATE_LIMITER;
            case Rule.Tunnel _ -> this == TUNNEL_ENDPOINT;
            case Rule.Encapsulation _, Rule.Segment _ -> this == SEGMENT_STEERING;
            case Rule.Proxy _ -> this == SFC_PROXY;
            case Rule.Count _ -> this == TRAFFIC_MONITOR;
            case Rule.Custom _ -> this == CUSTOM;
        };
    }

    /** Whether it forwards by routes alone: a chain then needs one in it. */
    public boolean routes() {
        return this != L2_FORWARDER && this != FIREWALL;
    }
}
