package io.sextant.iml.content;

import io.sextant.iml.SiteProblem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Content that comes with the digest which it must have, as a file. */
public final class DigestedFile {
    private DigestedFile() {}

    /**
     * Writes a file; what is written of one that is refused stays.
     *
     * @param most bytes that it may have
     * @return how many it has
     * @throws SiteProblem 413 when there are more, 422 when the content has another digest
     */
    public static long write(Digest digest, InputStream content, Path file, long most) throws IOException {
        var hash = Digest.sha256();
        long size = 0;
        try (var out = Files.newOutputStream(file)) {
            var buffer = new byte[64 << 10];
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                size += n;
                if (size > most) {
                    throw SiteProblem.tooLarge("What is stored here has " + most + " bytes at most.");
                }
                hash.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        var found = Digest.of(hash);
        if (!found.equals(digest)) {
            throw SiteProblem.unprocessable("The content has the digest " + found + ", not " + digest + ".");
        }
        return size;
    }

    /**
     * Why it could not be stored or removed: 507 when the disk is full, 500 otherwise. The kernel's words for ENOSPC and EDQUOT are all
     * that Java passes on.
     */
    public static SiteProblem failed(String what, IOException e) {
        var words = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        return words.contains("No space left") || words.contains("quota")
                ? SiteProblem.noCapacity("The site's disk has no room for the " + what + ": " + words)
                : SiteProblem.failed("The " + what + " could not be stored or removed: " + words, e);
    }
}
