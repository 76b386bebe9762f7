package io.sextant.iml.cluster;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Unpacks the layers of one image over one another (OCI image specification, layer.md). */
final class Layers {
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    private final Path root;
    private final Rootfs rootfs;
    private final int mostEntries;
    private int entries;
    private long bytesLeft;

    /**
     * Into this folder.
     *
     * @param largest bytes of all files together, beyond which the image is refused
     * @param mostEntries likewise
     */
    Layers(Path root, long largest, int mostEntries) {
        this.root = root;
        this.rootfs = new Rootfs(root);
        this.bytesLeft = largest;
        this.mostEntries = mostEntries;
    }

    /** Unpacks the next layer. */
    void add(InputStream tar) throws IOException {
        var reader = new TarReader(tar);
        // Whiteouts hide what lower layers have, never what their own layer brings.
        var fresh = new HashSet<Path>();
        for (var next = reader.next(); next.isPresent(); next = reader.next()) {
            if (++entries > mostEntries) {
                throw TarReader.refused("it has more than " + mostEntries + " entries");
            }
            if (!Rootfs.isRoot(next.get().name())) {
                add(next.get(), reader, fresh);
            }
        }
    }

    private void add(TarReader.Entry entry, TarReader reader, Set<Path> fresh) throws IOException {
        var path = rootfs.place(entry.name());
        var name = path.getFileName().toString();
        if (name.equals(OPAQUE)) {
            clear(path.getParent(), fresh);
        } else if (name.startsWith(WHITEOUT)) {
            hide(path.resolveSibling(name.substring(WHITEOUT.length())), fresh);
        } else {
            fresh.add(make(entry, reader));
        }
    }

    private Path make(TarReader.Entry entry, TarReader reader) throws IOException {
        return switch (entry.type()) {
            case '0', '7' -> rootfs.file(entry.name(), entry.mode(), bounded(reader.content()));
            case '1' -> rootfs.hardLink(entry.name(), entry.link());
            case '2' -> rootfs.symbolicLink(entry.name(), entry.link());
            case '5' -> rootfs.folder(entry.name(), entry.mode());
            case '3', '4', '6' -> throw TarReader.refused("'" + entry.name() + "' is a device or a pipe");
            default -> throw TarReader.refused("'" + entry.name() + "' is of the unknown type " + (int) entry.type());
        };
    }

    private void clear(Path folder, Set<Path> fresh) throws IOException {
        try (var children = Files.list(folder)) {
            for (var child : children.toList()) {
                hide(child, fresh);
            }
        }
    }

    private void hide(Path path, Set<Path> fresh) throws IOException {
        var name = path.getFileName().toString();
        if (name.isEmpty() || name.equals(".") || name.equals("..") || path.equals(root)) {
            throw TarReader.refused("a whiteout names nothing");
        }
        if (fresh.stream().noneMatch(f -> f.startsWith(path)) && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Rootfs.delete(path);
        }
    }

    private InputStream bounded(InputStream content) {
        return new FilterInputStream(content) {
            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                int count = super.read(to, offset, length);
                bytesLeft -= Math.max(count, 0);
                if (bytesLeft < 0) {
                    throw TarReader.refused("it unpacks to more than the site takes");
                }
                return count;
            }
        };
    }
}
