package io.sextant.catalogue.validation;

/** Whether a fault keeps a descriptor or package out of the catalogue. */
public enum Severity {
    /** The package is refused. */
    ERROR,
    /** The package is accepted; its provider should know. */
    WARNING
}
