package io.sextant.iml.api;

import io.sextant.accel.AcceleratorException;
import io.sextant.iml.SiteProblem;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What requests may hold, whatever they are about: the generated types know no limits. */
final class Wire {
    private static final int MOST = 1_000;
    private static final int LONGEST = 32 << 10;

    private Wire() {}

    /** The body; 400 when there is none. */
    static <T> T body(T body) {
        return Optional.ofNullable(body).orElseThrow(() -> SiteProblem.malformed("The request has no body."));
    }

    /** A property that must be there. */
    static <T> T required(String name, T value) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> SiteProblem.malformed("The property '" + name + "' is missing."));
    }

    /** A property that must be there and reads by the rules of its type; 422 that names it when it breaks one. */
    static <T> T read(String name, String value, Function<String, T> of) {
        return valid(name, () -> of.apply(required(name, value)));
    }

    /** As {@link #read}, of a property that may be absent. */
    static <T> Optional<T> optional(String name, String value, Function<String, T> of) {
        return Optional.ofNullable(value).map(v -> read(name, v, of));
    }

    /** What is made of a property; 422 that names it when it breaks a rule of its type. */
    static <T> T valid(String name, Supplier<T> made) {
        try {
            return made.get();
        } catch (AcceleratorException e) {
            throw SiteProblem.unprocessable("'" + name + "': " + e.detail());
        }
    }

    /** A text that must be there, without characters that no program could be given. */
    static String text(String name, String value) {
        if (required(name, value).length() > LONGEST || value.indexOf('\0') >= 0) {
            throw SiteProblem.unprocessable("The property '" + name + "' is longer than " + LONGEST
                    + " characters, or holds a null character.");
        }
        return value;
    }

    /** A name for people. */
    static String name(String value) {
        if (text("name", value).length() > 255) {
            throw SiteProblem.unprocessable("A name has 255 characters at most.");
        }
        return value;
    }

    /** A list, empty when it is absent, each of whose items is there. */
    static <W, T> List<T> list(String name, List<W> values, Function<W, T> item) {
        var present = Optional.ofNullable(values).orElseGet(List::of);
        if (present.size() > MOST) {
            throw SiteProblem.unprocessable("'" + name + "' has more than " + MOST + " items.");
        }
        return present.stream().map(v -> item.apply(required(name, v))).toList();
    }

    /** Texts by name, none when absent. */
    static Map<String, String> texts(String name, Map<String, String> values) {
        var present = Optional.ofNullable(values).orElseGet(Map::of);
        if (present.size() > MOST) {
            throw SiteProblem.unprocessable("'" + name + "' has more than " + MOST + " members.");
        }
        present.forEach((key, value) -> {
            if (text(name, key).isEmpty() || key.indexOf('=') >= 0) {
                throw SiteProblem.unprocessable("'" + name + "' has a member whose name is empty or holds '='.");
            }
            text(name + "." + key, value);
        });
        return present;
    }

    /** A number that is not negative, zero when absent. */
    static long amount(String name, Long value) {
        return Optional.ofNullable(value)
                .map(v -> {
                    if (v < 0) {
                        throw SiteProblem.unprocessable("'" + name + "' is negative.");
                    }
                    return v;
                })
                .orElse(0L);
    }
}
