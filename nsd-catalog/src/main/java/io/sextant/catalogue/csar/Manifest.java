package io.sextant.catalogue.csar;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A manifest (SOL004 4.3.2).
 *
 * @param path of the manifest itself
 * @param metadata in the order of the file
 * @param sources what it says of single files
 */
record Manifest(String path, Map<String, String> metadata, List<Source> sources) {
    /**
     * What a manifest says of one file.
     *
     * @param line where it begins
     * @param path of the file, or a URI
     * @param nonMano whether it stands in a set of non-MANO artifacts
     * @param security the file's own signature and certificate
     */
    record Source(
            int line,
            String path,
            boolean nonMano,
            Optional<String> algorithm,
            Optional<String> hash,
            int hashLine,
            List<String> security) {}
}
