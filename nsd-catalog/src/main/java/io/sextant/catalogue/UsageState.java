package io.sextant.catalogue;

/** Whether an instance that was made from an entry exists. */
public enum UsageState {
    IN_USE,
    NOT_IN_USE
}
