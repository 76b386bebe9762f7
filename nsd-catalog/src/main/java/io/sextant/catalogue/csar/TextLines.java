package io.sextant.catalogue.csar;

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
     * @param text without spaces around it
     */
    record Line(int number, String text) {
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

    static List<Line> of(byte[] content) {
        var lines = new ArrayList<Line>();
        var text = new String(content, StandardCharsets.UTF_8);
        var withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        withoutMark.lines().forEach(line -> lines.add(new Line(lines.size() + 1, line.strip())));
        return lines;
    }
}
