package io.sextant.catalogue.tosca;

import io.sextant.catalogue.validation.Faults;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import java.util.Optional;
import java.util.function.BiFunction;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each row of a table breaks one rule of a sound descriptor: a text, what stands there instead, a text whose first
 * line must be reported (empty: the changed line), what was found, and the clause. A backslash and n is a line's end.
 */
class RulesTest {
    @ParameterizedTest
    @CsvFileSource(resources = "vnfd-rules.csv", delimiter = '|', quoteCharacter = '"', numLinesToSkip = 1)
    void aVnfdThatBreaksOneRuleHasExactlyItsFault(String text, String by, String where, String found, String rule) {
        check(Descriptors.MACHINES, Descriptors::vnf, text, by, where, found, rule);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "cnf-rules.csv", delimiter = '|', quoteCharacter = '"', numLinesToSkip = 1)
    void aVnfdOfContainersThatBreaksOneRuleHasExactlyItsFault(
            String text, String by, String where, String found, String rule) {
        check(Descriptors.CHART, Descriptors::vnf, text, by, where, found, rule);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "nsd-rules.csv", delimiter = '|', quoteCharacter = '"', numLinesToSkip = 1)
    void anNsdThatBreaksOneRuleHasExactlyItsFault(String text, String by, String where, String found, String rule) {
        check(Descriptors.SERVICE, Descriptors::ns, text, by, where, found, rule);
    }

    private static void check(
            String sound,
            BiFunction<String, Faults, Optional<?>> reader,
            String text,
            String by,
            String where,
            String found,
            String rule) {
        var faults = new Faults();
        var broken = broken(sound, text, by);
        reader.apply(broken, faults);

        assertThat(faults.all()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).as(fault.toString()).isEqualTo(line(broken, where == null ? by : where));
            assertThat(fault.found()).contains(found);
            assertThat(fault.rule()).isEqualTo(rule);
            assertThat(fault.expected()).isNotBlank();
        });
    }

    private static String broken(String sound, String text, String by) {
        var plain = lines(text);
        assertThat(sound.indexOf(plain))
                .as(text + " stands there once")
                .isNotNegative()
                .isEqualTo(sound.lastIndexOf(plain));
        return sound.replace(plain, lines(by));
    }

    private static String lines(String text) {
        return text.replace("\\n", "\n");
    }

    private static int line(String text, String first) {
        var at = text.indexOf(lines(first));
        assertThat(at).as("'" + first + "' is there").isNotNegative();
        return (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }
}
