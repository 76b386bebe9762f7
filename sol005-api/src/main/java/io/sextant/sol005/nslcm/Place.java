package io.sextant.sol005.nslcm;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.VnfInstanceId;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A place in a request's body, whose path faults name.
 *
 * @param path empty at the top; {@code scaleVnfData[0].scaleByStepData}
 */
record Place(String path) {
    static final Place TOP = new Place("");

    Place member(String name) {
        return new Place(path.isEmpty() ? name : path + "." + name);
    }

    /** 400: the attributes do not fit together. */
    Problem malformed(String fault) {
        return fault(Problem.malformed(said(fault)));
    }

    /** 422: the value cannot be meant. */
    Problem unprocessable(String fault) {
        return fault(Problem.unprocessable(said(fault)));
    }

    private String said(String fault) {
        return (path.isEmpty() ? "The request " : path + " ") + fault + ".";
    }

    private Problem fault(Problem problem) {
        return path.isEmpty() ? problem : problem.with("attribute", path);
    }

    /** Whether an attribute says anything; an empty array does not. */
    static boolean isGiven(Object value) {
        return value != null && !(value instanceof Collection<?> some && some.isEmpty());
    }

    /** Refuses an attribute of this object that nothing here can do. */
    void refuse(String name, Object value) {
        if (isGiven(value) && !Map.of().equals(value))
            throw Problem.notImplemented("The attribute '" + member(name).path + "'")
                    .with("attribute", member(name).path);
    }

    /**
     * The one of some attributes of this object that is given.
     *
     * @throws Problem 400 when it is none or more than one
     */
    String exactlyOne(Map<String, ?> attributes) {
        var given = attributes.entrySet().stream()
                .filter(attribute -> isGiven(attribute.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (given.size() == 1) return given.getFirst();
        throw malformed("has exactly one of " + String.join(", ", attributes.keySet()) + "; there "
                + (given.isEmpty() ? "is none" : "are " + String.join(", ", given)));
    }

    /**
     * What the elements of an array of this object mean, each at its own place.
     *
     * @throws Problem 400 when one is null
     */
    <W, D> List<D> each(String name, List<W> wire, BiFunction<Place, W, D> meaning) {
        return wire == null
                ? List.of()
                : IntStream.range(0, wire.size())
                        .mapToObj(index ->
                                new Place(member(name).path + "[" + index + "]").read(wire.get(index), meaning))
                        .toList();
    }

    /** The elements of an array of this object as they are. */
    List<String> texts(String name, List<String> wire) {
        return each(name, wire, (_, text) -> text);
    }

    private <W, D> D read(W element, BiFunction<Place, W, D> meaning) {
        if (element == null) throw malformed("is null");
        return meaning.apply(this, element);
    }

    /**
     * As {@link #each}, by what each element is for.
     *
     * @throws Problem 422 when two are for the same
     */
    <W, D> Map<String, D> byKey(String name, List<W> wire, Function<W, String> key, BiFunction<Place, W, D> meaning) {
        var all = new LinkedHashMap<String, D>();
        each(name, wire, (at, element) -> {
            if (all.put(key.apply(element), meaning.apply(at, element)) != null)
                throw at.unprocessable("is the second one for '" + key.apply(element) + "'");
            return element;
        });
        return all;
    }

    VnfInstanceId vnf(String id) {
        return id(id, VnfInstanceId::of);
    }

    NsInstanceId ns(String id) {
        return id(id, NsInstanceId::of);
    }

    private <T> T id(String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (Problem e) {
            throw unprocessable("'" + text + "' is no identifier of ours");
        }
    }

    /** @throws Problem 422 when the number is not in the range */
    int number(Long given, int byDefault, int least, int most) {
        if (given == null) return byDefault;
        if (given < least || given > most) throw unprocessable("is a number from " + least + " to " + most);
        return Math.toIntExact(given);
    }

    /** A parameter without a value says no more than a parameter that is not there. */
    static Map<String, Object> parameters(Map<String, Object> given) {
        var kept = new LinkedHashMap<>(given == null ? Map.of() : given);
        kept.values().removeIf(Objects::isNull);
        return kept;
    }

    /** All of several sets of parameters. */
    static Map<String, Object> parameters(List<Map<String, Object>> given) {
        var all = new LinkedHashMap<String, Object>();
        Stream.ofNullable(given).flatMap(List::stream).forEach(some -> all.putAll(parameters(some)));
        return all;
    }
}
