package io.sextant.core.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.Problem;
import io.sextant.core.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SelectionTest {
    private static final Set<String> BY_DEFAULT = Set.of("data", "failure");

    /** A letter a selector: a for all_fields, d for exclude_default. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "'' | - | -                 | data failure",
                "d  | - | -                 | data failure",
                "a  | - | -                 | ''",
                "'' | parts | -             | data failure",
                "'' | parts,data | -        | failure",
                "'' | id,name | -           | data failure parts",
                "d  | data | -              | failure",
                "d  | parts | -             | data failure",
                "'' | - | parts             | parts",
                "'' | - | data,failure      | data failure"
            })
    void simpleAndMandatoryAttributesStayAndTheOthersAreSelected(
            String flags, String fields, String excluded, String absent) throws JsonProcessingException {
        var selected = select(flags, fields, excluded);

        var left = new ArrayList<String>();
        for (var name : List.of("data", "failure", "parts")) if (!selected.has(name)) left.add(name);
        assertThat(String.join(" ", left)).isEqualTo(absent);
        for (var name : List.of("id", "name", "size", "sealed", "made", "maker"))
            assertThat(selected.has(name)).as(name).isTrue();
    }

    @Test
    void nestedAttributesAreSelectedInEachElement() throws JsonProcessingException {
        assertThat(select("", "parts/color", null).path("parts")).isEqualTo(json("""
                        [{"color": "red", "weight": 1}, {"color": "green", "weight": 2}]"""));
        assertThat(select("", "parts/tags", null).at("/parts/0/tags/0").asText())
                .isEqualTo("x");
        assertThat(select("", null, "parts/tags").at("/parts/0")).isEqualTo(json("""
                        {"color": "red", "weight": 1}"""));
        assertThat(select("", null, "data/a~1b").path("data").has("a/b")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ad,,", "a,parts,", "a,,parts", "'',parts,data", "d,,parts", "ad,parts,", "ad,parts,data"})
    void otherCombinationsAreRefused(String flags, String fields, String excluded) {
        assertThatThrownBy(() -> select(flags, fields, excluded))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("only one may be given");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            nullValues = "-",
            value = {
                "colour | - | 'colour' is no attribute; there are data, failure",
                "parts/size | - | 'parts/size' is no attribute",
                "id/x | - | 'id/x' is no attribute",
                "`` | - | is no name",
                "parts, | - | is no name",
                "parts/ | - | is no name",
                "a@b | - | is no name",
                "- | colour | is no attribute",
                "- | id | always there",
                "- | maker | always there",
                "- | size | always there"
            })
    void whatIsNoAttributeOrCannotBeLeftOutIsRefused(String fields, String excluded, String why) {
        assertThatThrownBy(() -> select("", fields, excluded))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400))
                .hasMessageContaining(why);
    }

    @Test
    void theNumberOfNamesIsLimited() {
        assertThatThrownBy(() -> select("", "parts" + ",parts".repeat(64), null))
                .hasMessageContaining("64");
        assertThatThrownBy(() -> select("", "data" + "/a".repeat(1000), null)).isInstanceOf(Problem.class);
    }

    private static JsonNode select(String flags, String fields, String excluded) throws JsonProcessingException {
        var selectors = new Selectors(
                flags.contains("a"), Optional.ofNullable(fields), Optional.ofNullable(excluded), flags.contains("d"));
        return Selection.of(selectors, Things.SHAPE, BY_DEFAULT).apply(json(Things.JSON));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return Json.MAPPER.readTree(text);
    }
}
