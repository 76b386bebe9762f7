package io.sextant.catalogue;

import io.sextant.catalogue.csar.Unpacking;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/** Unpacks into the blob store, for an entry: from there the package's files are read later. */
record StoredUnpacking(Entries entries, Contents contents, UUID entry) implements Unpacking {
    @Override
    public <T> T unpack(InputStream csar, Function<Path, T> reader) {
        try (var incoming = contents.blobs().begin()) {
            var blob = incoming.receive(csar, OptionalLong.empty());
            contents.referring(blob, () -> {
                var row = entries.locked(entry);
                contents.keep(incoming, blob);
                row.unpacked(blob.digest());
            });
            return reader.apply(contents.blobs().file(blob.digest()));
        }
    }
}
