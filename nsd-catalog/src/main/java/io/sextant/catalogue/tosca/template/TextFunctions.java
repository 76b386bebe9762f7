package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.types.Functions;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.tosca.yaml.YamlSequence;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The functions that make texts: concat, join and token (TOSCA 1.3, 4.3). */
final class TextFunctions {
    private static final String RULE = "TOSCA 1.3 4.3";
    private static final int LONGEST = 65_536;

    private TextFunctions() {}

    /** The text that a function makes of its arguments; empty when one of them is not known before a run. */
    static Optional<YamlNode> apply(String function, Position at, List<YamlNode> arguments, Faults faults) {
        var text = switch (function) {
            case Functions.CONCAT -> joined(arguments, "");
            case Functions.JOIN -> join(at, arguments, faults);
            default -> token(at, arguments, faults);
        };
        if (text.filter(t -> t.length() > LONGEST).isPresent()) {
            throw new FailedCall(faults, at, RULE, "a text of more than " + LONGEST + " characters", "a shorter one");
        }
        return text.map(t -> new YamlScalar(at, t, YamlScalar.Kind.STRING));
    }

    private static Optional<String> joined(List<YamlNode> parts, String delimiter) {
        if (!parts.stream().allMatch(YamlScalar.class::isInstance)) return Optional.empty();
        return Optional.of(parts.stream().map(p -> ((YamlScalar) p).text()).collect(Collectors.joining(delimiter)));
    }

    private static Optional<String> join(Position at, List<YamlNode> arguments, Faults faults) {
        if (arguments.isEmpty() || arguments.size() > 2 || !(arguments.getFirst() instanceof YamlSequence parts)) {
            throw new FailedCall(faults, at, RULE, "the arguments of 'join'", "a list of texts, and a delimiter");
        }
        var delimiter = arguments.size() == 2 ? joined(arguments.subList(1, 2), "") : Optional.of("");
        return delimiter.flatMap(d -> joined(parts.items(), d));
    }

    private static Optional<String> token(Position at, List<YamlNode> arguments, Faults faults) {
        if (arguments.size() == 3 && !arguments.stream().allMatch(YamlScalar.class::isInstance))
            return Optional.empty();
        var texts = arguments.stream()
                .filter(YamlScalar.class::isInstance)
                .map(a -> ((YamlScalar) a).text())
                .toList();
        if (texts.size() == 3 && !texts.get(1).isEmpty() && texts.get(2).matches("[0-9]{1,4}")) {
            var separators = texts.get(1).chars().mapToObj(Character::toString).toList();
            var tokens = split(texts.getFirst(), separators);
            var index = Integer.parseInt(texts.get(2));
            if (index < tokens.size()) return Optional.of(tokens.get(index));
        }
        throw new FailedCall(
                faults, at, RULE, "the arguments of 'token'", "a text, its separators, and the index of a part");
    }

    private static List<String> split(String text, List<String> separators) {
        var unified = text;
        for (var separator : separators) unified = unified.replace(separator, separators.getFirst());
        return List.of(unified.split(Pattern.quote(separators.getFirst()), -1));
    }
}
