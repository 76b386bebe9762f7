package io.sextant.core.query;

import io.sextant.core.Problem;
import io.sextant.core.json.Json;
import io.sextant.core.storage.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.SQLException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Filters as PostgreSQL evaluates them on one resource. */
class FilterTest {
    private static TestDatabase postgres;
    private static Connection connection;

    @BeforeAll
    static void open() throws SQLException {
        postgres = TestDatabase.create();
        connection = postgres.dataSource().getConnection();
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "(eq,id,t1) | true",
                "(eq,id,t2) | false",
                "(neq,id,t2) | true",
                "(neq,id,t1) | false",
                "(eq,name,'it''s, (a) \"thing\"') | true",
                "(gt,size,12) | true",
                "(gt,size,12.5) | false",
                "(gte,size,12.50) | true",
                "(lt,size,100) | true",
                "(lte,size,9) | false",
                "(gt,size,-1e2) | true",
                "(eq,sealed,true) | true",
                "(neq,sealed,true) | false",
                "(eq,made,2026-05-04T12:20:30.500+02:00) | true",
                "(gt,made,2026-05-04T10:20:30Z) | true",
                "(lt,made,2026-05-04T10:20:30.500001Z) | true",
                "(gt,id,t0) | true",
                "(in,id,t0,t1) | true",
                "(in,id,t0,t2) | false",
                "(nin,id,t0,t2) | true",
                "(nin,id,t0,t1) | false",
                "(cont,name,'(a)',zzz) | true",
                "(cont,name,a.*) | false",
                "(ncont,name,zzz,yyy) | true",
                "(ncont,name,zzz,thing) | false",
                "(eq,id,t1);(eq,sealed,false) | false",
                "(eq,id,t1);(eq,sealed,true) | true"
            })
    void anExpressionComparesAnAttributeWithValues(String filter, boolean matches) throws SQLException {
        assertThat(matches(filter)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(eq,maker/color,blue) | true",
                "(eq,parts/color,green) | true",
                "(eq,parts/color,blue) | false",
                "(neq,parts/color,red) | true",
                "(eq,parts/color,green);(eq,parts/weight,2) | true",
                "(eq,parts/color,green);(eq,parts/weight,1) | false",
                "(eq,parts/tags,x);(eq,parts/tags,y) | true",
                "(eq,parts/tags,x);(eq,parts/color,green) | false",
                "(eq,failure/status,422) | true",
                "(eq,failure/faults/rule,SOL004 4.3.2) | true"
            })
    void expressionsBelowOneArrayHoldForTheSameElement(String filter, boolean matches) throws SQLException {
        assertThat(matches(filter)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(eq,data/a~1b,slash) | true",
                "(eq,data/c~ad,comma) | true",
                "(eq,data/e~bf,at) | true",
                "(eq,data/g~0h,tilde) | true",
                "(eq,data/@key,n) | true",
                "(eq,data/@key,none) | false",
                "(cont,data/@key,/b) | true",
                "(eq,data/deep/@key,list) | true",
                "(eq,data/n,5) | true",
                "(eq,data/s,5) | true",
                "(neq,data/n,5) | false",
                "(neq,data/s,5) | false",
                "(neq,data/s,6) | true",
                "(gt,data/n,4) | true",
                "(gt,data/n,10) | false",
                "(eq,data/t,true) | true",
                "(neq,data/t,true) | false",
                "(neq,data/t,false) | true",
                "(eq,data/deep/list/k,w);(eq,data/deep/list/n,2) | true",
                "(eq,data/deep/list/k,w);(eq,data/deep/list/n,1) | false"
            })
    void keyValuePairsAreReachedByTheirKeys(String filter, boolean matches) throws SQLException {
        assertThat(matches(filter)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eq", "neq", "gt", "lt", "in", "nin", "cont", "ncont"})
    void anExpressionAboutAnAbsentAttributeIsFalse(String operator) throws SQLException {
        assertThat(matches("(" + operator + ",maker/tags,x)")).isFalse();
        assertThat(matches("(" + operator + ",data/none/deeper,x)")).isFalse();
        assertThat(matches("(" + operator + ",data/none/@key,x)")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\" || 1 == 1 || \"",
                "\\\" || true || \\\"",
                "'; drop table catalogue_entry; --",
                "$.id",
                "\\u0022",
                "\u2028\u0001\ud83d\ude00",
                ".*",
                "^",
                "%",
                "?",
                ":path"
            })
    void aHostileValueIsAValueAndNoMore(String value) throws SQLException {
        var quoted = "'" + value.replace("'", "''") + "'";
        for (var operator : new String[] {"eq", "gt", "in", "cont"})
            assertThat(matches("(" + operator + ",id," + quoted + ")"))
                    .as(operator)
                    .isEqualTo(operator.equals("gt") && "t1".compareTo(value) > 0);
        assertThat(matches("(eq,data/" + escaped(value) + ",x)")).isFalse();
        assertThat(matches("(eq,id," + quoted + ")", "{\"id\": " + json(value) + "}"))
                .isTrue();
        assertThat(matches("(cont,id," + quoted + ")", "{\"id\": " + json("a" + value + "b") + "}"))
                .isTrue();
        assertThat(matches("(eq,data/" + escaped(value) + ",x)", "{\"data\": {" + json(value) + ": \"x\"}}"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 1 | '(' belongs there",
                "eq,id,t1 | 1 | '(' belongs there",
                "(is,id,t1) | 2 | one of eq, neq, gt, lt, gte, lte, in, nin, cont, ncont",
                "(eq) | 2 | an operator belongs there",
                "(eq,id) | 8 | ',' and a value",
                "(eq,id,t1 | 10 | ')' belongs there",
                "(eq,id,t1);| 12 | '(' belongs there",
                "(eq,id,t1)x | 11 | ';' and another expression",
                "(eq,id,t1,t2) | 11 | eq takes one value",
                "(eq,,t1) | 5 | the name of an attribute",
                "(eq,parts//color,t1) | 11 | the name of an attribute",
                "(eq,id,it's) | 10 | that quote doubled",
                "(eq,id,'open) | 8 | not closed",
                "(eq,id,'a'b) | 11 | ')' belongs there",
                "(eq,colour,red) | 5 | there are data, failure, id, made, maker, name, parts, sealed, size",
                "(eq,parts/size,1) | 11 | there are color, tags, weight",
                "(eq,id/x,1) | 8 | it has none",
                "(eq,parts,1) | 5 | one of color, tags, weight",
                "(eq,data,1) | 5 | a key, or /@key",
                "(eq,parts/@key,1) | 11 | only KeyValuePairs have keys",
                "(eq,data/@key/x,1) | 10 | stands for keys",
                "(eq,data/a@b,1) | 10 | '@' ~b",
                "(eq,data/a~xb,1) | 10 | '~' is written ~0",
                "(eq,size,big) | 10 | is a number",
                "(eq,size,1e999) | 10 | is a number",
                "(eq,sealed,yes) | 12 | true or false",
                "(gt,sealed,true) | 12 | cannot compare",
                "(gt,made,yesterday) | 10 | a date-time",
                "(cont,size,1) | 12 | is for strings"
            })
    void aWrongFilterIsRefusedWithThePlaceAndWhatWouldBeRight(String filter, int position, String why) {
        assertThatThrownBy(() -> Filter.parse(filter, Things.SHAPE))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(400);
                    assertThat(problem.parameters()).containsEntry("position", position);
                })
                .hasMessageContaining(why);
    }

    @Test
    void aFilterHasLimits() {
        assertRefused("(eq,id," + "x".repeat(10_000) + ")", "characters");
        assertRefused("(eq,id,a);".repeat(40) + "(eq,id,a)", "32 expressions");
        assertRefused("(in,id" + ",a".repeat(300) + ")", "256 values");
        assertRefused("(cont,id" + ",a".repeat(20) + ")", "16 substrings");
        assertRefused("(eq,data" + "/a".repeat(20) + ",x)", "16 names");
        assertRefused("(eq,id,a\0b)", "NUL");
        assertThat(Filter.parse("(eq,data/" + "~0".repeat(4000) + ",x)", Things.SHAPE))
                .isNotNull();
    }

    private static void assertRefused(String filter, String why) {
        assertThatThrownBy(() -> Filter.parse(filter, Things.SHAPE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(why);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1").replace(",", "~a").replace("@", "~b");
    }

    private static String json(String text) {
        return Json.MAPPER.valueToTree(text).toString();
    }

    private static boolean matches(String filter) throws SQLException {
        return matches(filter, Things.JSON);
    }

    private static boolean matches(String filter, String resource) throws SQLException {
        try (var query = connection.prepareStatement("select cast(? as jsonb) @@ cast(? as jsonpath)")) {
            query.setString(1, resource);
            query.setString(2, Filter.parse(filter, Things.SHAPE).jsonPath());
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }
}
