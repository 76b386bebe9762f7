package io.sextant.nfvo.registry;

/** Who says that a site or cluster is there. */
public enum Origin {
    /** The settings of the server, which nobody changes while it runs. */
    CONFIGURED,
    /** An operator, by the interface. */
    REGISTERED
}
