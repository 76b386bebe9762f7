package io.sextant.catalogue.csar;

import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of a manifest or TOSCA.meta: {@code key: value}, or empty. */
final class TextLines {
    /**
     * One line.
     *
     * @param number from 1
     * @param offset of its first byte in the file
     * @param text without spaces around it
     */
    record Line(int number, int offset, String text) {
        boolean isBlank() {
            return text.isEmpty();
        }

        /** What stands before the first colon. */
        Optional<String> key() {
            var colon = text.indexOf(':');
            return colon < 1
                    ? Optional.empty()
                    : Optional.of(text.substring(0, colon).strip());
        }

        /** What stands behind the first colon. */
        String value() {
            return text.substring(text.indexOf(':') + 1).strip();
        }
    }

    private TextLines() {}

    /** The lines, which end with LF, CR or both. */
    static List<Line> of(byte[] content) {
        var lines = new ArrayList<Line>();
        var start = 0;
        for (var at = 0; at < content.length; at++) {
            if (content[at] != '\n' && content[at] != '\r') continue;
            lines.add(line(content, lines.size(), start, at));
            if (content[at] == '\r' && at + 1 < content.length && content[at + 1] == '\n') at++;
            start = at + 1;
        }
        if (start < content.length) lines.add(line(content, lines.size(), start, content.length));
        return lines;
    }

    private static Line line(byte[] content, int before, int start, int end) {
        var text = new String(content, start, end - start, StandardCharsets.UTF_8);
        var withoutMark = start == 0 && text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new Line(before + 1, start, withoutMark.strip());
    }

    /** Warns of what not every reader of such a file puts up with. */
    static void checkForm(String path, byte[] content, String rule, Faults faults) {
        var text = new String(content, StandardCharsets.ISO_8859_1);
        warn(
                path,
                text,
                "\r",
                "a line that ends with a carriage return",
                "lines that end with a line feed",
                rule,
                faults);
        warn(path, text, "\t", "a tab", "spaces", rule, faults);
    }

    private static void warn(
            String path, String text, String odd, String found, String expected, String rule, Faults faults) {
        var first = text.indexOf(odd);
        if (first < 0) return;
        var line = 1
                + (int) text.substring(0, first).chars().filter(c -> c == '\n').count();
        faults.warning(Position.of(path, line), rule, found, expected);
    }
}
