package io.sextant.accel;

/** What a network function does, whatever it runs on; each type says which {@link Rule}s it takes. */
public enum FunctionType {
    /**
     * Forwards frames between its ports, which have no addresses: by {@link Rule.Forward} where one has the destination
     * address, otherwise to all other ports. It learns nothing.
     */
    L2_FORWARDER,
    /**
     * Forwards between its ports by {@link Rule.Route} rules alone: what no rule covers does not pass, not even between
     * networks that its ports are in.
     */
    ROUTER,
    /**
     * Forwards between the networks that its ports are in, and beyond by {@link Rule.Route} rules, what its {@link
     * Rule.Filter} rules accept. Unless it is stateful, each direction needs a rule of its own.
     */
    FIREWALL,
    /**
     * A router that spreads the flows to an address of a service over its {@link Rule.Member}s and answers for them. A flow
     * stays with its member while that is there, whichever others come and go.
     */
    LOAD_BALANCER,
    /** A router that translates addresses by {@link Rule.Translation} rules, of answers backwards. */
    NAT,
    /**
     * A router that counts flows by a sketch and reports those above the limit of a {@link Rule.Watch}; by {@link
     * Rule.FlowRoute}s it leads some of them another way.
     */
    HEAVY_HITTER,
    /** A router that polices what its {@link Rule.Limit} rules match. */
    RATE_LIMITER,
    /** A router that sends into tunnels what its {@link Rule.Tunnel} rules cover, and takes out what comes by them. */
    TUNNEL_ENDPOINT,
    /** A router that steers by SRv6 segments (RFC 8986): {@link Rule.Encapsulation} and {@link Rule.Segment} rules. */
    SEGMENT_STEERING,
    /** A router that lends packets of an SRv6 chain without their segments to a function that knows none: {@link Rule.Proxy}. */
    SFC_PROXY,
    /** A router that counts what its {@link Rule.Count} rules match. */
    TRAFFIC_MONITOR,
    /**
     * Whatever a program of a VNF package does ({@link ProgramFile}) by {@link Rule.Custom} rules; a router as far as the
     * program leaves packets to the routes.
     */
    CUSTOM
}
