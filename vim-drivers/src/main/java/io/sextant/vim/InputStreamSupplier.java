package io.sextant.vim;

import java.io.IOException;
import java.io.InputStream;

/** Opens the same content from its beginning, each time that it is asked: a transfer may have to start again. */
@FunctionalInterface
public interface InputStreamSupplier {
    /** A new stream, which the reader closes. */
    InputStream open() throws IOException;
}
