package io.sextant.catalogue;

/** Whether new instances may be made from an entry; existing ones go on when it is disabled. */
public enum OperationalState {
    ENABLED,
    DISABLED
}
