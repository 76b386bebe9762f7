package io.sextant.iml.cluster;

import io.sextant.iml.SiteProblem;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a tar archive (ustar, pax and GNU long names) as it streams by, in constant memory whatever the archive says: the
 * libraries at hand read a long name of any length into memory, and nest calls as deep as the archive has such names.
 */
final class TarReader {
    private static final int BLOCK = TarHeader.BLOCK;
    private static final int LARGEST_HEADER = 64 << 10;
    private static final int MOST_HEADERS = 8;

    private final InputStream in;
    private long position;
    private long left;
    private int padding;

    /**
     * What one entry is.
     *
     * @param type the header's type flag: '0' file, '1' hard link, '2' symbolic link, '5' folder, others
     * @param link the target of a link, else empty
     * @param offset of its content in the archive
     */
    record Entry(String name, char type, long size, int mode, String link, long offset) {}

    TarReader(InputStream in) {
        this.in = in;
    }

    /** The next entry, past what was left unread of the last one; nothing at the archive's end. */
    Optional<Entry> next() throws IOException {
        var longer = new HashMap<String, String>();
        for (int i = 0; i < MOST_HEADERS; i++) {
            skipRest();
            var block = in.readNBytes(BLOCK);
            position += block.length;
            if (block.length == 0 || isZero(block)) {
                return Optional.empty();
            }
            var header = new TarHeader(block);
            start(header.size());
            switch (header.type()) {
                case 'x' -> longer.putAll(pax(meta(header)));
                case 'g' -> meta(header);
                case 'L' -> longer.put("path", text(meta(header)));
                case 'K' -> longer.put("linkpath", text(meta(header)));
                default -> {
                    return Optional.of(entry(header, longer));
                }
            }
        }
        throw refused("it has more than " + MOST_HEADERS + " extended headers for one entry");
    }

    /** The content of the current entry. */
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                return TarReader.this.read(to, offset, length);
            }
        };
    }

    private int read(byte[] to, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = in.read(to, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("The archive ends within an entry.");
        }
        left -= count;
        position += count;
        return count;
    }

    private void start(long size) {
        left = size;
        padding = (int) ((BLOCK - size % BLOCK) % BLOCK);
    }

    private void skipRest() throws IOException {
        in.skipNBytes(left);
        in.skipNBytes(padding);
        position += left + padding;
        start(0);
    }

    private Entry entry(TarHeader header, Map<String, String> longer) {
        if (longer.containsKey("size")) {
            start(number(longer.get("size")));
        }
        return new Entry(
                longer.getOrDefault("path", header.name()),
                header.type(),
                left,
                header.mode(),
                longer.getOrDefault("linkpath", header.link()),
                position);
    }

    private byte[] meta(TarHeader header) throws IOException {
        if (header.size() > LARGEST_HEADER) {
            throw refused("it has an extended header of " + header.size() + " bytes");
        }
        return content().readAllBytes();
    }

    // "LENGTH KEY=VALUE\n", the length in bytes and of the whole line.
    private static Map<String, String> pax(byte[] content) {
        var found = new HashMap<String, String>();
        int at = 0;
        while (at < content.length) {
            int space = at;
            while (space < content.length && content[space] != ' ') {
                space++;
            }
            long length = number(new String(content, at, space - at, StandardCharsets.US_ASCII));
            int end = (int) Math.min(at + length, content.length);
            if (end <= space + 1) {
                throw refused("an extended header is damaged");
            }
            var line = new String(content, space + 1, end - space - 2, StandardCharsets.UTF_8);
            int equals = line.indexOf('=');
            if (equals > 0) {
                found.put(line.substring(0, equals), line.substring(equals + 1));
            }
            at = end;
        }
        return found;
    }

    private static String text(byte[] content) {
        return TarHeader.text(content, 0, content.length);
    }

    private static long number(String text) {
        try {
            var number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Refused below with our own words.
        }
        throw refused("a number in an extended header is none");
    }

    private static boolean isZero(byte[] block) {
        for (var b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    static SiteProblem refused(String why) {
        return SiteProblem.unprocessable("The image archive is refused: " + why + ".");
    }
}
