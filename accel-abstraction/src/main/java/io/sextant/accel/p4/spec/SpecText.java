package io.sextant.accel.p4.spec;

import io.sextant.accel.AcceleratorException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The lines of a {@code .spec} that say something, one after the other. */
final class SpecText {
    private static final int MOST_CHARACTERS = 262_144;
    private static final int MOST_WORDS = 16;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,59}");
    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9A-Fa-f]{1,16}|[0-9]{1,19}");

    private final String file;
    private final List<Line> lines;
    private int next;

    /** A line in words, counted from 1. */
    record Line(int number, List<String> words) {
        String first() {
            return words.getFirst();
        }
    }

    SpecText(String file, String text) {
        this.file = file;
        if (text.length() > MOST_CHARACTERS) throw problem(1, "more than " + MOST_CHARACTERS + " characters");
        this.lines = lines(text);
    }

    private List<Line> lines(String text) {
        var found = new ArrayList<Line>();
        var number = 0;
        for (var line : text.lines().toList()) {
            number++;
            var words = line.replaceFirst("(//|;).*", "").strip();
            if (!words.isEmpty()) found.add(new Line(number, List.of(words.split("\\s+", MOST_WORDS + 1))));
        }
        found.stream()
                .filter(line -> line.words().size() > MOST_WORDS)
                .findFirst()
                .ifPresent(line -> {
                    throw problem(line.number(), "more than " + MOST_WORDS + " words in a line");
                });
        return found;
    }

    /** The next line, if there is one. */
    Optional<Line> next() {
        return next == lines.size() ? Optional.empty() : Optional.of(lines.get(next++));
    }

    /** The lines of a block, which ends with a brace alone. */
    List<Line> block(Line opened) {
        var found = new ArrayList<Line>();
        for (var line = inside(opened); !line.words().equals(List.of("}")); line = inside(opened)) found.add(line);
        return found;
    }

    /** The next line within a block. */
    Line inside(Line opened) {
        return next().orElseThrow(() -> problem(opened.number(), "'" + opened.first() + "' is not closed by '}'"));
    }

    /** What is wrong, where: the line is shown as it is. */
    AcceleratorException problem(int line, String words) {
        return SpecProblem.at(file, line, words);
    }

    /** Requires a form, in which what is in capitals stands for any word. */
    void require(Line line, String form) {
        var expected = form.split(" ");
        var fits = expected.length == line.words().size();
        for (var i = 0; fits && i < expected.length; i++)
            fits = Character.isUpperCase(expected[i].charAt(0))
                    || expected[i].equals(line.words().get(i));
        if (!fits)
            throw problem(line.number(), "'" + SpecProblem.shown(line.words()) + "' is not of the form '" + form + "'");
    }

    /** A name. */
    String name(Line line, int word) {
        var name = word(line, word);
        if (!NAME.matcher(name).matches())
            throw problem(line.number(), "'" + SpecProblem.shown(name) + "' is no name of 1-60 letters, digits, '_'");
        return name;
    }

    /** A number within bounds. */
    int number(Line line, int word, int least, int most) {
        var value = number(line, word);
        if (value < least || value > most)
            throw problem(line.number(), "a number of " + least + "-" + most + " is wanted, not " + word(line, word));
        return (int) value;
    }

    /** A number of up to 64 bits. */
    long number(Line line, int word) {
        var text = word(line, word);
        try {
            if (NUMBER.matcher(text).matches())
                return text.length() > 2 && Character.toLowerCase(text.charAt(1)) == 'x'
                        ? Long.parseUnsignedLong(text.substring(2), 16)
                        : Long.parseLong(text);
        } catch (NumberFormatException _) {
            // Refused below: it does not fit into 64 bits.
        }
        throw problem(line.number(), "'" + SpecProblem.shown(text) + "' is no number of 64 bits");
    }

    private String word(Line line, int word) {
        if (word >= line.words().size()) throw problem(line.number(), "'" + line.first() + "' ends too early");
        return line.words().get(word);
    }
}
