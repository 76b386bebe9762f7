package io.sextant.catalogue.csar;

import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Hashes the files of an archive, each in one pass and whatever its size in the same memory. */
final class Hashing {
    static final String DEFAULT = "SHA-256";
    private static final List<String> ALGORITHMS = List.of("SHA-224", "SHA-256", "SHA-384", "SHA-512");

    private final Map<String, Set<String>> wanted = new HashMap<>();
    private final Map<String, Map<String, String>> hashes = new HashMap<>();

    /** The usual name of an algorithm that packages may use; SHA-1 and MD5 are none. */
    static Optional<String> algorithm(String name) {
        var plain = name.toUpperCase(Locale.ROOT).replaceFirst("^SHA-?", "SHA-");
        return Optional.of(plain).filter(ALGORITHMS::contains);
    }

    /** Asks for a file's hash before {@link #run}. */
    void want(String path, String algorithm) {
        wanted.computeIfAbsent(path, p -> new TreeSet<>()).add(algorithm);
    }

    /** Reads all files once; what is not what the directory says is a fault. */
    void run(Archive archive, PackageKind kind, Faults faults) {
        for (var path : archive.paths()) {
            try {
                hashes.put(path, hash(archive, path));
            } catch (IOException e) {
                var found = "damaged content: " + e.getMessage();
                faults.error(Position.of(path), kind.clause("4.1"), found, "what the archive's directory says");
            }
        }
    }

    /** A file's hash in lower case, if the file could be read. */
    Optional<String> of(String path, String algorithm) {
        return Optional.ofNullable(hashes.getOrDefault(path, Map.of()).get(algorithm));
    }

    private Map<String, String> hash(Archive archive, String path) throws IOException {
        var out = OutputStream.nullOutputStream();
        var digests = wanted.getOrDefault(path, Set.of(DEFAULT)).stream()
                .map(Hashing::digest)
                .toList();
        for (var digest : digests) out = new DigestOutputStream(out, digest);
        archive.copy(path, out);
        var hex = new LinkedHashMap<String, String>();
        for (var digest : digests) hex.put(digest.getAlgorithm(), HexFormat.of().formatHex(digest.digest()));
        return hex;
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
