package io.sextant.catalogue.kubernetes;

import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads the text files of a packed chart. It writes nothing, and what it holds and reads is limited. */
final class ChartArchive {
    private static final int MOST_ENTRIES = 5_000;
    private static final int MOST_BYTES = 32 << 20;
    private static final int MOST_OF_A_FILE = 1 << 20;
    private static final int MOST_KEPT = 8 << 20;

    private final Position at;
    private final Faults faults;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private Optional<String> folder = Optional.empty();
    private int entries;
    private int kept;

    private ChartArchive(Position at, Faults faults) {
        this.at = at;
        this.faults = faults;
    }

    /** The files by their path in the chart's folder; empty when the archive is no chart or cannot be used. */
    static Optional<Map<String, byte[]>> read(String path, InputStream archive, Faults faults) throws IOException {
        var chart = new ChartArchive(Position.of(path), faults);
        var source = new Source(archive);
        var unsafe = chart.read(source);
        if (source.failure.isPresent()) throw source.failure.get();
        if (!chart.files.containsKey(Charts.CHART)) return Optional.empty();
        unsafe.ifPresent(found -> faults.error(chart.at, Charts.RULE, found, "a chart that can be unpacked safely"));
        return unsafe.isPresent() ? Optional.empty() : Optional.of(chart.files);
    }

    /** Reads as far as the limits allow; says what is unsafe. */
    private Optional<String> read(InputStream archive) {
        try (var tar = new TarArchiveInputStream(new Limited(new GZIPInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (++entries > MOST_ENTRIES) return Optional.of("more than " + MOST_ENTRIES + " files");
                var unsafe = entry(entry, tar);
                if (unsafe.isPresent()) return unsafe;
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(Optional.ofNullable(e.getMessage()).orElse("a damaged archive"));
        }
    }

    private Optional<String> entry(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        var name = entry.getName();
        if (name.startsWith("/")
                || name.contains("\\")
                || name.chars().anyMatch(Character::isISOControl)
                || Arrays.asList(name.split("/")).contains("..")) return Optional.of("the path '" + name + "'");
        if (entry.isSymbolicLink() || entry.isLink())
            faults.warning(at, Charts.RULE, "the link '" + name + "'", "files only; it is ignored");
        var slash = name.indexOf('/');
        if (!entry.isFile() || slash < 0) return Optional.empty();
        if (folder.isEmpty()) folder = Optional.of(name.substring(0, slash));
        var inner = name.substring(slash + 1);
        if (!folder.get().equals(name.substring(0, slash)) || !Charts.isOfInterest(inner)) return Optional.empty();
        var content = tar.readNBytes(MOST_OF_A_FILE + 1);
        kept += content.length;
        if (content.length > MOST_OF_A_FILE) return Optional.of("more than " + MOST_OF_A_FILE + " bytes in " + name);
        if (kept > MOST_KEPT) return Optional.of("more than " + MOST_KEPT + " bytes of templates");
        return files.putIfAbsent(inner, content) == null ? Optional.empty() : Optional.of("'" + name + "' twice");
    }

    /** The package's own stream; its failure is not the chart's. */
    private static final class Source extends FilterInputStream {
        private Optional<IOException> failure = Optional.empty();

        Source(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (IOException e) {
                failure = Optional.of(e);
                throw e;
            }
        }

        @Override
        public void close() {
            // closed by who opened it
        }
    }

    /** Ends where more is unpacked than any chart has. */
    private static final class Limited extends FilterInputStream {
        private long left = MOST_BYTES;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return counted(super.read(), 1);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var read = super.read(bytes, offset, length);
            return counted(read, read);
        }

        private int counted(int result, int bytes) throws IOException {
            if (result >= 0) left -= bytes;
            if (left < 0) throw new IOException("more than " + MOST_BYTES + " bytes, unpacked");
            return result;
        }
    }
}
