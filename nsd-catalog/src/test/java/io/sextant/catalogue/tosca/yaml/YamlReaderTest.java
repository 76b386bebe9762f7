package io.sextant.catalogue.tosca.yaml;

import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class YamlReaderTest {
    private final Faults faults = new Faults();

    @Test
    void everyValueKnowsItsPlace() {
        var root = (YamlMapping) read("a: 1\nb:\n  - x\n  - {c: d}\n").orElseThrow();
        var list = (YamlSequence) root.get("b").orElseThrow();

        assertThat(root.entries().get("b").keyAt()).isEqualTo(new Position("t.yaml", 2, 1));
        assertThat(list.items().getLast().at()).isEqualTo(new Position("t.yaml", 4, 5));
    }

    @ParameterizedTest
    @CsvSource({
        "1,INTEGER",
        "-7,INTEGER",
        "1.10,FLOAT",
        "true,BOOLEAN",
        "~,NULL",
        "yes,STRING",
        "'\"1\"',STRING",
        "512 MiB,STRING"
    })
    void aPlainScalarHasTheKindOfTheCoreSchema(String text, YamlScalar.Kind kind) {
        assertThat(((YamlScalar) read(text).orElseThrow()).kind()).isEqualTo(kind);
    }

    @Test
    void aVersionKeepsItsText() {
        assertThat(((YamlScalar) read("1.10").orElseThrow()).text()).isEqualTo("1.10");
    }

    @Test
    void everyKeyThatComesTwiceIsReported() {
        read("a: 1\nb: 2\na: 3\nb: 4\n");

        assertThat(faults.all())
                .extracting(Fault::toString)
                .containsExactly(
                        "t.yaml:3:1: the key 'a' again (first in line 1); expected each key once [YAML 1.2]",
                        "t.yaml:4:1: the key 'b' again (first in line 2); expected each key once [YAML 1.2]");
    }

    @Test
    void anAliasStandsForItsAnchor() {
        var root = (YamlMapping) read("a: &x {k: v}\nb: *x\n").orElseThrow();

        assertThat(root.get("b")).isEqualTo(root.get("a"));
    }

    @Test
    void aBombOfAliasesIsRefused() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++)
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1));

        assertThat(read(bomb.toString())).isEmpty();
        assertThat(found()).startsWith("too many values");
    }

    @Test
    void aValueThatHoldsItselfIsRefused() {
        assertThat(read("a: &a [*a]\n")).isEmpty();
        assertThat(found()).isEqualTo("the alias '*a'");
    }

    @Test
    void absurdNestingIsRefused() {
        assertThat(read("[".repeat(100_000))).isEmpty();
        assertThat(found()).isEqualTo("values nested deeper than 50");
    }

    @Test
    void absurdNestingOfBlocksIsRefused() {
        assertThat(read("- ".repeat(100_000) + "x")).isEmpty();
        assertThat(found()).isEqualTo("values nested deeper than 50");
    }

    @Test
    void nestingByAliasesIsRefused() {
        var deep = new StringBuilder("a0: &a0 [x]\n");
        for (var i = 1; i < 100; i++) deep.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));

        assertThat(read(deep.toString())).isEmpty();
        assertThat(found()).isEqualTo("values nested deeper than 50");
    }

    @Test
    void aFileBeyondTheLimitIsRefused() {
        assertThat(read("x".repeat(5 << 20))).isEmpty();
        assertThat(found()).isEqualTo("5242880 bytes");
    }

    @Test
    void whatAMappingSaysItselfPrevailsOverWhatItMerges() {
        var text = "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {<<: [*a, *b], x: 3}\n";
        var merged =
                (YamlMapping) ((YamlMapping) read(text).orElseThrow()).get("c").orElseThrow();

        assertThat(merged.entries().values())
                .extracting(entry -> ((YamlScalar) entry.value()).text())
                .containsExactly("3", "1", "2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: !!java.io.File x|the tag 'tag:yaml.org,2002:java.io.File'",
                "a: !own x|the tag '!own'",
                "<<: [1]|'''1'' as ''<<'''",
                "? [a]\\n: b|a list as a key",
                "a\\n---\\nb|a second document",
                "''|an empty file",
                "a: [1, 2|expected ',' or ']', but got <stream end>",
                "a:\\n\tb: c|found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)",
                "a: \"\\0\"|the character NUL or half a surrogate pair",
                "a: \"\\x00\"|the character NUL or half a surrogate pair",
                "a: \"\\ud800\"|the character NUL or half a surrogate pair",
                "\"a\\0\": b|the character NUL or half a surrogate pair",
                "\"\\x|an escape in quotes that means no character",
                "\"\\UFFFFFFFF\"|an escape in quotes that means no character",
                "\"\\U00110000\"|found unknown escape character 00110000",
                "*a|the alias '*a'",
                "%YAML 3.0\\n---\\na|another version of YAML",
                "!<tag:yaml.org,2002:python/object/apply:os.system> a|the tag 'tag:yaml.org,2002:python/object/apply:os.system'"
            })
    void whatDescriptorsDoNotNeedIsRefused(String text, String found) {
        read(text.replace("\\n", "\n"));

        assertThat(found()).isEqualTo(found);
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("a: \u00e9".getBytes(StandardCharsets.ISO_8859_1), "bytes that are no UTF-8"),
                Arguments.of("a: b".getBytes(StandardCharsets.UTF_16), "bytes that are no UTF-8"),
                Arguments.of("a: b".getBytes(StandardCharsets.UTF_16LE), "special characters are not allowed"),
                Arguments.of(new byte[] {'a', 0, 'b'}, "special characters are not allowed"),
                Arguments.of(new byte[] {(byte) 0xc0, (byte) 0xaf}, "bytes that are no UTF-8"),
                Arguments.of(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, "bytes that are no UTF-8"));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void anotherEncodingIsRefused(byte[] content, String found) {
        assertThat(new YamlReader(YamlLimits.DEFAULT).read("t.yaml", content, faults))
                .isEmpty();
        assertThat(found()).isEqualTo(found);
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(((YamlMapping) read("\ufeffa: b").orElseThrow()).entries()).containsKey("a");
    }

    @Test
    void aKeyBeyondTheLimitIsRefused() {
        assertThat(read("? " + "k".repeat(2_000) + "\n: v")).isEmpty();
        assertThat(found()).isEqualTo("a key of 2000 characters");
    }

    @Test
    void aTextBeyondTheLimitIsRefused() {
        assertThat(read("a: " + "x".repeat(300_000))).isEmpty();
        assertThat(found()).isEqualTo("a text of 300000 characters");
    }

    @Test
    void aLongTextThatManyAliasesUseIsRefused() {
        assertThat(read("a: &a " + "x".repeat(200_000) + "\nb: [" + "*a, ".repeat(1_000) + "]"))
                .isEmpty();
        assertThat(found()).startsWith("too many values");
    }

    @Test
    void anAbsurdNumberIsAText() {
        assertThat(((YamlScalar) read("9".repeat(100_000)).orElseThrow()).kind())
                .isEqualTo(YamlScalar.Kind.STRING);
    }

    private Optional<YamlNode> read(String text) {
        return new YamlReader(YamlLimits.DEFAULT).read("t.yaml", text.getBytes(StandardCharsets.UTF_8), faults);
    }

    private String found() {
        return faults.all().getFirst().found();
    }
}
