package io.sextant.iml.cluster;

import java.nio.charset.StandardCharsets;

/** One 512-byte header block of a tar archive. */
record TarHeader(byte[] block) {
    static final int BLOCK = 512;

    private static final int CHECKSUM = 148;

    TarHeader {
        if (block.length < BLOCK || sum(block) != octal(block, CHECKSUM, 8)) {
            throw TarReader.refused("a tar header is damaged");
        }
    }

    String name() {
        var prefix = text(block, 257, 5).equals("ustar") ? text(block, 345, 155) : "";
        var name = text(block, 0, 100);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    int mode() {
        return (int) octal(block, 100, 8) & 07777;
    }

    char type() {
        return block[156] == 0 ? '0' : (char) block[156];
    }

    String link() {
        return text(block, 157, 100);
    }

    /** Links and folders have none, whatever the field says. */
    long size() {
        return switch (type()) {
            case '1', '2', '3', '4', '5', '6' -> 0;
            default -> octal(block, 124, 12);
        };
    }

    static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] bytes, int from, int length) {
        if (bytes[from] < 0) {
            return binary(bytes, from, length);
        }
        var digits = text(bytes, from, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseUnsignedLong(digits, 8) & Long.MAX_VALUE;
        } catch (NumberFormatException _) {
            throw TarReader.refused("a tar header is damaged: a number in it is none");
        }
    }

    // GNU's form for what does not fit in octal digits: the first bit is set, the rest is a number.
    private static long binary(byte[] bytes, int from, int length) {
        long number = bytes[from] & 0x3f;
        for (int i = 1; i < length; i++) {
            if (number >>> 54 != 0) {
                throw TarReader.refused("a number in a tar header is too large");
            }
            number = number << 8 | Byte.toUnsignedLong(bytes[from + i]);
        }
        return number;
    }

    private static long sum(byte[] block) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= CHECKSUM && i < CHECKSUM + 8 ? ' ' : Byte.toUnsignedInt(block[i]);
        }
        return sum;
    }
}
