package io.sextant.catalogue.yang;

/** Whose rules a descriptor follows. */
enum Dialect {
    /** ETSI's module: what it does not define is refused. */
    SOL006,
    /** Open Source MANO from release nine on: some nodes may be left out, its own may be there, others are ignored. */
    OSM
}
