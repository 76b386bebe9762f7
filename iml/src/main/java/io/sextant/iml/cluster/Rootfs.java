package io.sextant.iml.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * A folder that becomes the root of containers. Names from an image are resolved inside it as a container would: a symbolic
 * link, absolute or climbing, never leads out. Nobody else changes the folder meanwhile.
 */
final class Rootfs {
    private static final int MOST_LINKS = 40;
    private static final int LONGEST_NAME = 2_048;
    private static final int LONGEST_PART = 255;
    private static final int STICKY_AND_PERMISSIONS = 01777;

    private final Path root;

    Rootfs(Path root) {
        this.root = root;
    }

    /** Makes a folder, or changes the mode of one that is there. */
    Path folder(String name, int mode) throws IOException {
        var path = place(name);
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            delete(path);
            Files.createDirectory(path);
        }
        // Whoever unpacks must be able to go on in it, and to remove it.
        return mode(path, mode | 0700);
    }

    /** Makes a file, in place of what has its name. */
    Path file(String name, int mode, InputStream content) throws IOException {
        var path = place(name);
        delete(path);
        try (var out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            content.transferTo(out);
        }
        return mode(path, mode);
    }

    /** Makes a symbolic link; its target is a text that only containers follow. */
    Path symbolicLink(String name, String target) throws IOException {
        if (target.isEmpty() || target.length() > LONGEST_NAME) {
            throw TarReader.refused("a symbolic link has no usable target");
        }
        var path = place(name);
        delete(path);
        return Files.createSymbolicLink(path, Path.of(target));
    }

    /** Makes another name of a file that is there. */
    Path hardLink(String name, String target) throws IOException {
        var file = place(target);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw TarReader.refused("a hard link leads to '" + target + "', which is no file of the image");
        }
        var path = place(name);
        if (path.equals(file)) {
            return path;
        }
        delete(path);
        return Files.createLink(path, file);
    }

    /** The path that a name of the image has; the folders to it are made where they are missing. */
    Path place(String name) throws IOException {
        var parts = parts(name);
        var parent = inside(parts.subList(0, parts.size() - 1));
        return parent.resolve(parts.getLast());
    }

    /** Whether the name is that of the root itself, as in {@code ./}. */
    static boolean isRoot(String name) {
        return name.equals(".") || name.equals("./");
    }

    static void delete(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (var all = Files.walk(path)) {
                for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        } else {
            Files.deleteIfExists(path);
        }
    }

    private static List<String> parts(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.startsWith("/") || name.indexOf('\0') >= 0) {
            throw TarReader.refused("an entry has no usable name");
        }
        var parts = Arrays.stream(name.split("/"))
                .filter(p -> !p.isEmpty() && !p.equals("."))
                .toList();
        if (parts.stream().anyMatch(p -> p.getBytes(StandardCharsets.UTF_8).length > LONGEST_PART)) {
            throw TarReader.refused("an entry's name is too long");
        }
        if (parts.isEmpty() || parts.contains("..")) {
            throw TarReader.refused("an entry's name leads out of the image");
        }
        return parts;
    }

    private Path inside(List<String> parts) throws IOException {
        Deque<String> todo = new ArrayDeque<>(parts);
        var at = root;
        int links = 0;
        while (!todo.isEmpty()) {
            var next = step(at, todo.pop());
            if (Files.isSymbolicLink(next)) {
                if (++links > MOST_LINKS) {
                    throw TarReader.refused("its symbolic links go in a circle");
                }
                var target = Files.readSymbolicLink(next);
                at = target.isAbsolute() ? root : at;
                for (int i = target.getNameCount() - 1; i >= 0; i--) {
                    todo.push(target.getName(i).toString());
                }
            } else {
                at = existing(next);
            }
        }
        return at;
    }

    private Path step(Path at, String part) {
        return switch (part) {
            case "", "." -> at;
            case ".." -> at.equals(root) ? root : at.getParent();
            default -> at.resolve(part);
        };
    }

    private static Path existing(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw TarReader.refused("an entry is in '" + folder.getFileName() + "', which is no folder");
            }
            Files.createDirectory(folder);
            mode(folder, 0755);
        }
        return folder;
    }

    // Without set-user-id and set-group-id: containers gain no privileges.
    private static Path mode(Path path, int mode) throws IOException {
        Files.setAttribute(path, "unix:mode", mode & STICKY_AND_PERMISSIONS);
        return path;
    }
}
