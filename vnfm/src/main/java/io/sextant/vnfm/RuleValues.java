package io.sextant.vnfm;

import io.sextant.core.Problem;
import io.sextant.vim.iml.Rule.PortRange;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a rule of a VNFD matches by, or the parameters of its action. Every value is a text there; each that is missing or
 * cannot be meant is a 422 that names it.
 */
record RuleValues(String rule, Map<String, String> values) {
    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> unreadable("its '" + name + "' is missing"));
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip);
    }

    /** Texts between commas. */
    List<String> texts(String name) {
        return Arrays.stream(text(name).split(",", -1)).map(String::strip).toList();
    }

    long number(String name) {
        return read(name, text(name), "a whole number", Long::valueOf);
    }

    int integer(String name) {
        return read(name, text(name), "a whole number of at most " + Integer.MAX_VALUE, Integer::valueOf);
    }

    <E extends Enum<E>> E choice(String name, Class<E> kind) {
        var choices = Arrays.stream(kind.getEnumConstants())
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .toList();
        return read(name, text(name), "one of " + choices, said -> Enum.valueOf(kind, said.toUpperCase(Locale.ROOT)));
    }

    <E extends Enum<E>> Optional<E> optionalChoice(String name, Class<E> kind) {
        return optionalText(name).map(_ -> choice(name, kind));
    }

    /** A port, or two with a hyphen between them. */
    Optional<PortRange> optionalPorts(String name) {
        return optionalText(name).map(said -> read(name, said, "a port or a range such as 80-90", RuleValues::ports));
    }

    private static PortRange ports(String said) {
        var ends = said.split("-", 2);
        var from = Integer.parseInt(ends[0].strip());
        return new PortRange(from, ends.length == 1 ? from : Integer.parseInt(ends[1].strip()));
    }

    private <T> T read(String name, String said, String expected, Function<String, T> reader) {
        try {
            return reader.apply(said);
        } catch (IllegalArgumentException _) {
            throw unreadable("its '" + name + "' is '" + said + "', not " + expected);
        }
    }

    Problem unreadable(String why) {
        return Problem.unprocessable("Rule '" + rule + "' of the VNFD cannot be installed: " + why + ".");
    }
}
