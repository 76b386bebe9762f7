package io.sextant.catalogue.csar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Function;

/** Unpacks into a file that is gone afterwards. */
record TemporaryFile() implements Unpacking {
    @Override
    public <T> T unpack(InputStream csar, Function<Path, T> reader) throws IOException {
        var file = Files.createTempFile("sextant", ".csar");
        try {
            Files.copy(csar, file, StandardCopyOption.REPLACE_EXISTING);
            return reader.apply(file);
        } finally {
            Files.delete(file);
        }
    }
}
