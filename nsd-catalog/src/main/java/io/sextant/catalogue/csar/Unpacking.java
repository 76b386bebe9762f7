package io.sextant.catalogue.csar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Function;

/** Where a CSAR goes that arrives in an archive with its signature (SOL004 5.1, option 2), so that it can be read. */
public interface Unpacking {
    /**
     * Unpacks the CSAR and lets it be read while the call lasts.
     *
     * @throws IOException when the CSAR or its copy breaks off
     */
    <T> T unpack(InputStream csar, Function<Path, T> reader) throws IOException;

    /** Into a temporary file that is gone afterwards. */
    static Unpacking temporary() {
        return new TemporaryFile();
    }
}
