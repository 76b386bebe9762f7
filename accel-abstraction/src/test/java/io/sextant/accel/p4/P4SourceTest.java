package io.sextant.accel.p4;

import io.sextant.accel.p4.spec.Spec;
import io.sextant.accel.p4.spec.SpecReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** No compiler here makes a {@code .spec} of a {@code .p4}: both were written by hand, and declare the same. */
class P4SourceTest {
    private static final Pattern INCLUDED = Pattern.compile("#include \"(\\S+)\"");
    private static final Pattern TABLE = Pattern.compile("table (\\w+) \\{(.*?size = \\d+;)", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("([hm]\\.[\\w.]+) : (\\w+);");
    private static final Pattern ACTIONS = Pattern.compile("actions = \\{(.*?)}", Pattern.DOTALL);
    private static final Pattern DEFAULT = Pattern.compile("(const )?default_action = (\\w+);");
    private static final Pattern SIZE = Pattern.compile("size = (\\d+);");
    private static final Pattern ACTION = Pattern.compile("action (\\w+)\\((.*?)\\)", Pattern.DOTALL);
    private static final Pattern ARGUMENT = Pattern.compile("bit<(\\d+)> (\\w+)");
    private static final Pattern REGISTERS = Pattern.compile("Register<[^;]*>\\((\\d+), 0\\) (\\w+);");
    private static final Pattern METERS = Pattern.compile("Meter<[^;]*>\\((\\d+), \\S+\\) (\\w+);");

    static Stream<String> programs() {
        return Stream.of(
                "router",
                "firewall",
                "rate_limiter",
                "traffic_monitor",
                "heavy_hitter",
                "l2_forwarder",
                "tunnel_endpoint",
                "segments",
                "translator");
    }

    @ParameterizedTest
    @MethodSource("programs")
    void tablesHaveTheSameKeysActionsAndSizes(String program) {
        var spec = spec(program);
        var expected = new TreeMap<String, String>();
        spec.tables().forEach(table -> expected.put(table.name(), table(table)));
        spec.learners().forEach(learner -> expected.put(learner.name(), learner(learner)));
        assertThat(found(TABLE, p4(program), 1, table -> table(table.group(2)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void actionsOfTablesHaveTheSameArguments(String program) {
        var spec = spec(program);
        var expected = new TreeMap<String, String>();
        spec.actions().forEach(action -> expected.put(action.name(), arguments(spec, action)));
        assertThat(found(ACTION, p4(program), 1, action -> arguments(action.group(2))))
                .containsAllEntriesOf(expected);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void registersAndMetersHaveTheSameSizes(String program) {
        var spec = spec(program);
        var registers = new TreeMap<String, String>();
        spec.registers().forEach(array -> registers.put(array.name(), "" + array.size()));
        var meters = new TreeMap<String, String>();
        spec.meters().forEach(array -> meters.put(array.name(), "" + array.size()));
        assertThat(found(REGISTERS, p4(program), 2, array -> array.group(1))).isEqualTo(registers);
        assertThat(found(METERS, p4(program), 2, array -> array.group(1))).isEqualTo(meters);
    }

    private static String table(Spec.Table table) {
        var key = table.key().stream().map(field -> field.field() + " " + fit(field.fit()));
        return key.collect(Collectors.joining(", ")) + " -> " + actions(table.actions(), table.otherwise()) + " "
                + table.size();
    }

    private static String learner(Spec.Learner learner) {
        var key = learner.key().stream().map(field -> field + " exact");
        return key.collect(Collectors.joining(", ")) + " -> " + actions(learner.actions(), learner.otherwise()) + " "
                + learner.size();
    }

    private static String fit(Spec.Fit fit) {
        return switch (fit) {
            case WILDCARD -> "ternary";
            case LPM -> "lpm";
            case EXACT -> "exact";
        };
    }

    private static String actions(List<Spec.Use> uses, Spec.Default otherwise) {
        return uses.stream().map(Spec.Use::action).sorted().toList() + " else " + otherwise.action();
    }

    private static String table(String body) {
        var key = all(KEY, body).map(field -> field.group(1) + " " + field.group(2));
        var actions = all(ACTIONS, body)
                .flatMap(list -> Stream.of(list.group(1).split(";")))
                .map(action -> action.replaceAll("@\\w+", "").strip())
                .filter(action -> !action.isEmpty())
                .sorted()
                .toList();
        return key.collect(Collectors.joining(", ")) + " -> " + actions + " else " + only(DEFAULT, body, 2) + " "
                + only(SIZE, body, 1);
    }

    private static String arguments(Spec spec, Spec.Action action) {
        return action.arguments().flatMap(spec::struct).stream()
                .flatMap(struct -> struct.fields().stream())
                .map(field -> field.bits() + " " + field.name())
                .collect(Collectors.joining(", "));
    }

    private static String arguments(String list) {
        return all(ARGUMENT, list)
                .map(argument -> argument.group(1) + " " + argument.group(2))
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> found(
            Pattern pattern, String text, int name, Function<MatchResult, String> what) {
        return new TreeMap<>(all(pattern, text).collect(Collectors.toMap(found -> found.group(name), what)));
    }

    private static String only(Pattern pattern, String text, int group) {
        return all(pattern, text).findFirst().orElseThrow().group(group);
    }

    private static Stream<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static Spec spec(String program) {
        return SpecReader.read(program + ".spec", text(program + ".spec"));
    }

    private static String p4(String program) {
        return INCLUDED.matcher(text(program + ".p4").replaceAll("//.*", ""))
                .replaceAll(included -> Matcher.quoteReplacement(text(included.group(1))));
    }

    private static String text(String file) {
        try (var in = P4Programs.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
