package io.sextant.accel;

/** What a network function does, whatever it runs on. */
public enum FunctionType {
    /**
     * Forwards between its ports by {@link Rule.Route} rules alone: what no rule covers does not pass, not even between
     * networks that its ports are in.
     */
    ROUTER,
    /**
     * Forwards between the networks that its ports are in, and beyond by {@link Rule.Route} rules, what its {@link
     * Rule.Filter} rules accept. It keeps no state: each direction needs a rule of its own.
     */
    FIREWALL
}
