package io.sextant.nfvo.deployment.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sextant.core.Problem;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A place in the descriptor: the value there and its pointer. What does not fit is noted as a fault, and reading goes on
 * with something that does.
 */
record Place(JsonNode value, String pointer, DescriptorFaults faults) {
    private static final int LONGEST_TEXT = 1024;

    static Place root(JsonNode value, DescriptorFaults faults) {
        return new Place(value, "", faults);
    }

    /** The member of this object; missing where there is none, or where this is none. */
    Place at(String name) {
        var member = value.isObject() ? value.path(name) : MissingNode.getInstance();
        return new Place(member, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), faults);
    }

    /** The first of the members that is there; the first name when none is. */
    Place atFirst(String... names) {
        for (var name : names) if (at(name).isPresent()) return at(name);
        return at(names[0]);
    }

    boolean isPresent() {
        return !value.isMissingNode() && !value.isNull();
    }

    void fault(String detail) {
        faults.add(pointer, detail);
    }

    /** Notes every member that is none of these, and whether this is an object at all. */
    boolean isObjectOf(Set<String> names) {
        if (!value.isObject()) {
            fault(isPresent() ? "must be an object" : "is missing; an object belongs there");
            return false;
        }
        value.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) at(name).fault("is unknown here; known are " + new TreeSet<>(names));
        });
        return true;
    }

    /** The elements of this array; none where it is missing. */
    List<Place> elements(int most) {
        if (!isPresent()) return List.of();
        if (!value.isArray()) fault("must be an array");
        if (value.size() > most) fault("has " + value.size() + " elements; " + most + " are the most");
        if (!value.isArray() || value.size() > most) return List.of();
        return IntStream.range(0, value.size())
                .mapToObj(i -> new Place(value.get(i), pointer + "/" + i, faults))
                .toList();
    }

    /** As {@link #elements}, of an array that must be there and have one at least. */
    List<Place> someElements(int most) {
        if (!isPresent()) fault("is missing; an array belongs there");
        else if (value.isArray() && value.isEmpty()) fault("is empty; one element at least belongs there");
        return elements(most);
    }

    /** A text that may be missing; the empty one counts as missing, since descriptors have it where they say nothing. */
    Optional<String> text() {
        if (!isPresent()) return Optional.empty();
        if (!value.isTextual()) {
            fault("must be a text");
            return Optional.empty();
        }
        var text = value.textValue();
        if (text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            fault("must have " + LONGEST_TEXT + " printable characters at most");
            return Optional.empty();
        }
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    /** A text of this form that may be missing. */
    Optional<String> text(Pattern form, String expected) {
        var text = text();
        if (text.isPresent() && !form.matcher(text.get()).matches()) {
            fault("'" + text.get() + "' must be " + expected);
            return Optional.empty();
        }
        return text;
    }

    /** A text of this form; where it is missing or another, a fault and the empty text. */
    String requiredText(Pattern form, String expected) {
        if (!isPresent() || value.isTextual() && value.textValue().isEmpty())
            fault("is missing; it must be " + expected);
        return text(form, expected).orElse("");
    }

    /** A whole number in the range, or the default where it is missing. */
    int number(int least, int most, int otherwise) {
        if (!isPresent()) return otherwise;
        if (value.isIntegralNumber()
                && value.canConvertToInt()
                && value.intValue() >= least
                && value.intValue() <= most) return value.intValue();
        fault("must be a whole number from " + least + " to " + most);
        return otherwise;
    }

    /** Whether this is there and says something: not 0, false, or an empty text, array or object. */
    boolean asks() {
        if (!isPresent() || value.isContainerNode() && value.isEmpty()) return false;
        return !(value.isValueNode() && Set.of("", "0", "0.0", "false").contains(value.asText()));
    }

    /** @throws Problem 501 if this asks for something */
    void refuseUnlessVoid() {
        if (asks()) throw notBuilt();
    }

    /** That what this asks for is understood and not built: 501. */
    Problem notBuilt() {
        return Problem.notImplemented("What " + pointer + " of the descriptor asks for")
                .with("pointer", pointer);
    }

    /** True or false; false where it is missing. */
    boolean flag() {
        if (isPresent() && !value.isBoolean()) fault("must be true or false");
        return value.asBoolean(false);
    }
}
