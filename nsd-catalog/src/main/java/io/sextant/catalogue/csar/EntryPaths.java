package io.sextant.catalogue.csar;

import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks the paths of an archive's entries: each is below the root, can be shown, and is no other's on some system. */
final class EntryPaths {
    private final String rule;
    private final ArchiveLimits limits;
    private final Faults faults;
    private final Set<String> files = new HashSet<>();
    private final Set<String> folders = new HashSet<>();
    private final Map<String, String> normalised = new HashMap<>();
    private final Map<String, String> withoutCase = new HashMap<>();

    EntryPaths(String rule, ArchiveLimits limits, Faults faults) {
        this.rule = rule;
        this.limits = limits;
        this.faults = faults;
    }

    /** Whether a path is plain; a fault when it is not. */
    boolean checkPlain(String path) {
        if (!isPlain(path)) {
            error(path, "the path '" + path + "'", "a path below the archive's root, such as Definitions/vnfd.yaml");
            return false;
        }
        for (var slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1))
            folders.add(path.substring(0, slash));
        return true;
    }

    /**
     * Takes the path of a file. Systems that write accents in another way have one file where the archive has two, and
     * no vendor means that; two paths that differ in case are common in sources, and for the vendor to know of.
     */
    void addFile(String path) {
        if (!files.add(path)) {
            error(path, "the same path again", "each path once");
            return;
        }
        var sameText = normalised.putIfAbsent(Normalizer.normalize(path, Normalizer.Form.NFC), path);
        if (sameText != null) error(path, "the same path again, written with other accents", "each path once");
        var other = withoutCase.putIfAbsent(path.toLowerCase(Locale.ROOT), path);
        if (other != null)
            faults.warning(
                    Position.of(path),
                    rule,
                    "the path '" + other + "' but for its case",
                    "paths that differ otherwise");
    }

    /** Checks that no file is a folder too, when all paths have been taken. */
    void checkFolders() {
        folders.stream().filter(files::contains).forEach(path -> error(path, "a file that is a folder too", "either"));
    }

    private boolean isPlain(String path) {
        if (path.isEmpty() || path.length() > limits.pathLength() || path.startsWith("/")) return false;
        if (!path.codePoints().allMatch(EntryPaths::isPlain)) return false;
        var segments = (path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1);
        if (segments.length > limits.pathDepth()) return false;
        for (var segment : segments) {
            if (segment.isBlank() || segment.equals(".") || segment.equals("..")) return false;
        }
        return true;
    }

    /** Neither a drive or folder of another system, nor bytes that were no UTF-8, nor what hides or turns text. */
    private static boolean isPlain(int character) {
        return character != '\\'
                && character != ':'
                && character != '\uFFFD'
                && switch (Character.getType(character)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }

    private void error(String path, String found, String expected) {
        faults.error(Position.of(path), rule, found, expected);
    }
}
