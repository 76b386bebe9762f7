package io.sextant.catalogue.csar;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A manifest (SOL004 4.3.2).
 *
 * @param path of the manifest itself
 * @param metadata in the order of the file
 * @param sources what it says of single files
 * @param nonManoMembers the files of its sets of non-MANO artifacts
 * @param signature the block at its end
 */
record Manifest(
        String path,
        Map<String, String> metadata,
        List<Source> sources,
        List<NonManoMember> nonManoMembers,
        Optional<SignatureBlock> signature) {
    /**
     * What is said of one file.
     *
     * @param line where it begins
     * @param path of the file, or a URI
     * @param signature the file with the file's own signature
     * @param certificate the file with the certificate behind that
     */
    record Source(
            int line,
            String path,
            Optional<String> algorithm,
            Optional<String> hash,
            int hashLine,
            Optional<String> signature,
            Optional<String> certificate) {
        static Source of(int line, String path) {
            return new Source(line, path, Optional.empty(), Optional.empty(), line, Optional.empty(), Optional.empty());
        }

        Source withAlgorithm(String name) {
            return new Source(line, path, Optional.of(name), hash, hashLine, signature, certificate);
        }

        Source withHash(String hex, int at) {
            return new Source(line, path, algorithm, Optional.of(hex), at, signature, certificate);
        }

        Source withSignature(String file) {
            return new Source(line, path, algorithm, hash, hashLine, Optional.of(file), certificate);
        }

        Source withCertificate(String file) {
            return new Source(line, path, algorithm, hash, hashLine, signature, Optional.of(file));
        }

        /** Whether nothing is said of the file but that it is there. */
        boolean isBare() {
            return algorithm.isEmpty() && hash.isEmpty() && signature.isEmpty() && certificate.isEmpty();
        }

        /** Files that only secure this one. */
        Stream<String> security() {
            return Stream.concat(signature.stream(), certificate.stream());
        }
    }

    /**
     * A file in a set of non-MANO artifacts (SOL004 4.3.7).
     *
     * @param set the set's identifier
     */
    record NonManoMember(int line, String set, String path) {}

    /**
     * A signature at the end of the manifest (SOL004 5.1, option 1).
     *
     * @param line where it begins
     * @param signed all that is before it
     * @param cms the block itself
     */
    record SignatureBlock(int line, byte[] signed, byte[] cms) {}
}
