package io.sextant.catalogue.yang;

import io.sextant.catalogue.validation.Position;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.Location;

/** Where tags begin: the parser tells only where they end. */
final class XmlPositions {
    private final String file;
    private final String text;
    private final List<Integer> lines = new ArrayList<>(List.of(0));

    XmlPositions(String file, String text) {
        this.file = file;
        this.text = text;
        for (var end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) lines.add(end + 1);
    }

    /** The place itself. */
    Position of(Location location) {
        if (location == null || location.getLineNumber() < 1) return Position.of(file);
        return new Position(file, location.getLineNumber(), Math.max(location.getColumnNumber(), 0));
    }

    /** The begin of the tag that ends here; no attribute can hold its first character. */
    Position ofTag(Location end) {
        if (end.getLineNumber() < 1 || end.getLineNumber() > lines.size()) return of(end);
        var offset = lines.get(end.getLineNumber() - 1) + end.getColumnNumber() - 2;
        var begin = text.lastIndexOf('<', offset);
        if (begin < 0) return of(end);
        var line = end.getLineNumber();
        while (lines.get(line - 1) > begin) line--;
        return new Position(file, line, begin - lines.get(line - 1) + 1);
    }
}
