package io.sextant.catalogue.model;

import java.util.Optional;

/** Bit/s of a virtual link: for all of it, and for each leaf of a tree. */
public record LinkBitrate(long root, Optional<Long> leaf) {}
