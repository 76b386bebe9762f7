package io.sextant.catalogue.csar;

import io.sextant.catalogue.model.Checksum;
import io.sextant.catalogue.validation.Position;

import java.util.List;
import java.util.Optional;

/**
 * A file of a package that is not in its archive but on a server (SOL004 4.3.2): an artifact or a software image.
 *
 * @param stated every hash that the package states of it, at least one
 */
public record ExternalFile(String uri, List<Stated> stated) {
    public ExternalFile {
        stated = List.copyOf(stated);
    }

    /** A hash, and where it stands. */
    public record Stated(Checksum checksum, Position at) {}

    /** The file as one of the package, whose size is not known before it has been fetched. */
    PackagedFile packaged(Optional<String> nonManoSet) {
        return new PackagedFile(uri, 0, stated.getFirst().checksum(), Optional.empty(), nonManoSet);
    }
}
