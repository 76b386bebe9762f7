package io.sextant.sol005.files;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of a file.
 *
 * @param first the first byte's place, from 0
 * @param last the last byte's place; before the first one when the file has no such part
 */
record ByteRange(long first, long last) {
    private static final Pattern SINGLE = Pattern.compile("(?i)bytes=(\\d{0,18})-(\\d{0,18})");

    /** The part that a Range header asks for; empty for what is no range of bytes, and for several parts. */
    static Optional<ByteRange> of(String header, long size) {
        var match = SINGLE.matcher(header.strip());
        if (!match.matches()) return Optional.empty();
        var from = match.group(1);
        var to = match.group(2);
        if (from.isEmpty() && to.isEmpty()) return Optional.empty();
        if (from.isEmpty()) return Optional.of(new ByteRange(Math.max(0, size - Long.parseLong(to)), size - 1));
        if (!to.isEmpty() && Long.parseLong(to) < Long.parseLong(from)) return Optional.empty();
        return Optional.of(
                new ByteRange(Long.parseLong(from), to.isEmpty() ? size - 1 : Math.min(Long.parseLong(to), size - 1)));
    }

    boolean isSatisfiable() {
        return first <= last;
    }

    long length() {
        return last - first + 1;
    }

    /** The value of Content-Range. */
    String of(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }
}
