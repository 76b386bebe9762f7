package io.sextant.catalogue.csar.signature;

import java.io.IOException;
import java.io.OutputStream;

/** Bytes that somebody has signed; they may be many, and are written as often as they are asked for. */
@FunctionalInterface
public interface SignedContent {
    /** Writes all of them. */
    void writeTo(OutputStream out) throws IOException;
}
