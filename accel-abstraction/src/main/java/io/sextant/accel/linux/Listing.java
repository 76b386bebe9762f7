package io.sextant.accel.linux;

import io.sextant.accel.Traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What nft prints of a table. */
record Listing(String text) {
    private static final Pattern COMMENT = Pattern.compile("comment \"([^\"]+)\"");
    private static final Pattern COUNTER =
            Pattern.compile("counter (\\w+) \\{\\s*(?:comment [^\\n]*\\s*)?packets (\\d+) bytes (\\d+)");

    /** Of the lines in force. */
    Set<String> comments() {
        return COMMENT.matcher(text).results().map(m -> m.group(1)).collect(Collectors.toSet());
    }

    /** The named counters by their names. */
    Map<String, Traffic> counters() {
        var found = new HashMap<String, Traffic>();
        COUNTER.matcher(text)
                .results()
                .forEach(m ->
                        found.put(m.group(1), new Traffic(Long.parseLong(m.group(2)), Long.parseLong(m.group(3)))));
        return found;
    }
}
