package io.sextant.lifecycle;

/** The result of a step that yields nothing for later ones. */
public enum Nothing {
    NOTHING
}
