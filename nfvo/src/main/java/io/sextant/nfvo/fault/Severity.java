package io.sextant.nfvo.fault;

/** How bad a fault is perceived to be (SOL005 8.5.4.3), of what there is here. */
public enum Severity {
    /** The service does not do what it is for. */
    CRITICAL,
    /** The service goes on, on what it has twice. */
    MAJOR
}
