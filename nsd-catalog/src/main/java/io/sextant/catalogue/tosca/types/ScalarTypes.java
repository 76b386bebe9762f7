package io.sextant.catalogue.tosca.types;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import static java.util.Map.entry;

/** TOSCA's scalar types and their units (TOSCA 1.3, 3.2 and 3.3). */
public final class ScalarTypes {
    private static final Set<String> TEXT = Set.of("string", "timestamp", "version");
    private static final Pattern WITH_UNIT =
            Pattern.compile("([-+]?[0-9]{1,18}(?:\\.[0-9]{1,18})?)\\s*([A-Za-z]{1,5})");
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern FLOAT = Pattern.compile("[-+]?[0-9]{1,18}(\\.[0-9]{0,18})?([eE][-+]?[0-9]{1,3})?");
    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.{0,30}");
    private static final Pattern VERSION =
            Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9}){0,2}(\\.[A-Za-z0-9]{1,40}(-[0-9]{1,9})?)?");

    /** In bytes, seconds, hertz and bit/s. The unit's case is free for sizes, times and frequencies. */
    private static final Map<String, Map<String, BigDecimal>> UNITS = Map.of(
            "scalar-unit.size",
            Map.ofEntries(
                    entry("b", of("1")),
                    entry("kb", of("1e3")),
                    entry("kib", binary(1)),
                    entry("mb", of("1e6")),
                    entry("mib", binary(2)),
                    entry("gb", of("1e9")),
                    entry("gib", binary(3)),
                    entry("tb", of("1e12")),
                    entry("tib", binary(4))),
            "scalar-unit.time",
            Map.of(
                    "d", of("86400"),
                    "h", of("3600"),
                    "m", of("60"),
                    "s", of("1"),
                    "ms", of("1e-3"),
                    "us", of("1e-6"),
                    "ns", of("1e-9")),
            "scalar-unit.frequency",
            Map.of("hz", of("1"), "khz", of("1e3"), "mhz", of("1e6"), "ghz", of("1e9")),
            "scalar-unit.bitrate",
            Map.ofEntries(
                    entry("bps", of("1")),
                    entry("Kbps", of("1e3")),
                    entry("Kibps", binary(1)),
                    entry("Mbps", of("1e6")),
                    entry("Mibps", binary(2)),
                    entry("Gbps", of("1e9")),
                    entry("Gibps", binary(3)),
                    entry("Tbps", of("1e12")),
                    entry("Tibps", binary(4)),
                    entry("Bps", of("8")),
                    entry("KBps", of("8e3")),
                    entry("KiBps", binary(1).multiply(of("8"))),
                    entry("MBps", of("8e6")),
                    entry("MiBps", binary(2).multiply(of("8"))),
                    entry("GBps", of("8e9")),
                    entry("GiBps", binary(3).multiply(of("8"))),
                    entry("TBps", of("8e12")),
                    entry("TiBps", binary(4).multiply(of("8")))));

    private ScalarTypes() {}

    /** Whether a type is one of TOSCA's own scalar types. */
    public static boolean contains(String type) {
        return isNumber(type) || TEXT.contains(type) || type.equals("boolean");
    }

    /** Whether values of the type can be compared as numbers. */
    public static boolean isNumber(String type) {
        return type.equals("integer") || type.equals("float") || UNITS.containsKey(type);
    }

    /** Whether a text is a value of a scalar type. */
    public static boolean fits(String type, String text) {
        return switch (type) {
            case "string" -> true;
            case "boolean" -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
            case "timestamp" -> TIMESTAMP.matcher(text).matches();
            case "version" -> VERSION.matcher(text).matches();
            default -> number(type, text).isPresent();
        };
    }

    /** The number that a text means: as it is, or in bytes, seconds, hertz or bit/s for a text with a unit. */
    public static Optional<BigDecimal> number(String type, String text) {
        return switch (type) {
            case "integer" -> matching(INTEGER, text).map(BigDecimal::new);
            case "float" -> matching(FLOAT, text).map(BigDecimal::new);
            default -> withUnit(type, text);
        };
    }

    /** What is expected of a value of the type, for a fault. */
    static String described(String type) {
        return switch (type) {
            case "integer" -> "an integer";
            case "float" -> "a number";
            case "boolean" -> "true or false";
            case "timestamp" -> "a timestamp such as 2026-01-31T12:00:00Z";
            case "version" -> "a version such as 1.0";
            case "scalar-unit.size" -> "a size with its unit, such as 512 MiB or 8 GB";
            case "scalar-unit.time" -> "a time with its unit, such as 5 ms";
            case "scalar-unit.frequency" -> "a frequency with its unit, such as 2.4 GHz";
            case "scalar-unit.bitrate" -> "a bit rate with its unit, such as 100 Mbps";
            default -> "a text";
        };
    }

    private static Optional<BigDecimal> withUnit(String type, String text) {
        var matcher = WITH_UNIT.matcher(text.length() > 60 ? "" : text.strip());
        if (!matcher.matches()) return Optional.empty();
        var units = UNITS.getOrDefault(type, Map.of());
        // The case tells bits from bytes in a bit rate, so only there it matters.
        var unit = type.equals("scalar-unit.bitrate")
                ? matcher.group(2)
                : matcher.group(2).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(units.get(unit)).map(new BigDecimal(matcher.group(1))::multiply);
    }

    private static Optional<String> matching(Pattern pattern, String text) {
        return Optional.of(text)
                .filter(t -> t.length() < 60 && pattern.matcher(t).matches());
    }

    private static BigDecimal of(String number) {
        return new BigDecimal(number);
    }

    private static BigDecimal binary(int power) {
        return BigDecimal.valueOf(1024).pow(power);
    }
}
