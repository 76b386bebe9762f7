package io.sextant.accel.p4.spec;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** Whether what a pipeline takes off a packet and puts before it stays within the packet's buffer, whatever comes in. */
final class HeaderCheck {
    /** The room that DPDK leaves before a packet. */
    private static final int HEADROOM = 128;

    private static final int MOST_EXTRACTED = 1024;

    private final String file;
    private final Spec spec;

    HeaderCheck(String file, Spec spec) {
        this.file = file;
        this.spec = spec;
    }

    void require() {
        var extracted = requireOnce("extract");
        var emitted = requireOnce("emit");
        if (octets(extracted) > MOST_EXTRACTED)
            throw SpecProblem.at(file, 1, "more than " + MOST_EXTRACTED + " octets of headers are extracted");
        // A header that is only looked at stays in the packet, and is put before it once more.
        var made = Stream.of("validate", "lookahead")
                .flatMap(operation -> headers(operation).stream())
                .distinct()
                .filter(emitted::contains)
                .toList();
        if (octets(made) > HEADROOM)
            throw SpecProblem.at(
                    file, 1, "more than " + HEADROOM + " octets of headers are made by validate and lookahead");
    }

    private List<String> requireOnce(String operation) {
        var seen = new HashSet<String>();
        for (var instruction : spec.apply())
            if (instruction.operation().equals(operation)
                    && !seen.add(instruction.words().get(1)))
                throw SpecProblem.at(
                        file, instruction.line(), "a header has one " + operation + ", and there is one already");
        return List.copyOf(seen);
    }

    private List<String> headers(String operation) {
        return spec.instructions()
                .filter(i -> i.operation().equals(operation))
                .map(i -> i.words().get(1))
                .toList();
    }

    private int octets(List<String> headers) {
        return headers.stream()
                .mapToInt(h -> spec.header(h.substring(2)).orElseThrow().octets())
                .sum();
    }
}
