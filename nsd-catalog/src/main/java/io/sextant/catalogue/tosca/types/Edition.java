package io.sextant.catalogue.tosca.types;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An edition of ETSI GS NFV-SOL 001, such as 2.6.1. */
public record Edition(int release, int version, int correction) implements Comparable<Edition> {
    /** The editions whose types we have, the oldest first. */
    static final List<Edition> KNOWN = List.of(
            new Edition(2, 5, 1),
            new Edition(2, 6, 1),
            new Edition(2, 7, 1),
            new Edition(2, 8, 1),
            new Edition(3, 3, 1),
            new Edition(3, 5, 1),
            new Edition(3, 6, 1),
            new Edition(3, 7, 1),
            new Edition(4, 2, 1),
            new Edition(4, 3, 1),
            new Edition(4, 4, 1));

    private static final Pattern FORM = Pattern.compile("(?<![0-9])([2-9])[._]([0-9]{1,2})[._]([0-9]{1,2})(?![0-9])");
    private static final Comparator<Edition> ORDER = Comparator.comparingInt(Edition::release)
            .thenComparingInt(Edition::version)
            .thenComparingInt(Edition::correction);

    /** The edition that a text such as a file's name or a URL names, if it names one. */
    public static Optional<Edition> namedIn(String text) {
        var matcher = FORM.matcher(text);
        return matcher.find()
                ? Optional.of(new Edition(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    /** Whether we have its types. */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    /** The known edition that tells what is in this one: itself, else the last before it, else the first of all. */
    public Edition nearestKnown() {
        return KNOWN.stream()
                .filter(known -> known.compareTo(this) <= 0)
                .reduce((earlier, later) -> later)
                .orElse(KNOWN.getFirst());
    }

    @Override
    public int compareTo(Edition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return release + "." + version + "." + correction;
    }
}
