package io.sextant.accel.p4.runtime;

import com.google.protobuf.TextFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import p4.config.v1.P4Info;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The P4Info that is shipped was written by hand: it names what the program beside it declares, in that order. */
class ShippedProgramTest {
    private String source;
    private P4Info info;

    @BeforeEach
    void read() throws IOException {
        source = text("forwarding.p4");
        info = TextFormat.parse(text("forwarding.p4info.txt"), P4Info.class);
    }

    @Test
    void tablesHaveTheFieldsActionsAndSizesOfTheProgram() {
        for (var table : info.getTablesList()) {
            var declared = declaration("table " + table.getPreamble().getAlias() + " {", "\n    }\n");
            assertThat(declared).contains("size = " + table.getSize() + ";");
            assertThat(table.getMatchFieldsList())
                    .allSatisfy(field -> assertThat(declared)
                            .contains(field.getMatchType().name().toLowerCase(Locale.ROOT) + " @name(\""
                                    + field.getName() + "\")"));
            assertThat(table.getActionRefsList())
                    .allSatisfy(ref -> assertThat(declared).contains(action(ref.getId())));
        }
    }

    @Test
    void actionsHaveTheParametersOfTheProgram() {
        for (var action : info.getActionsList()) {
            var name = action.getPreamble().getAlias();
            if (name.equals("NoAction")) continue;
            var parameters = action.getParamsList().stream()
                    .map(parameter -> "\\S+ " + parameter.getName())
                    .collect(Collectors.joining(", "));
            assertThat(source).containsPattern("action " + name + "\\(" + parameters + "\\) \\{");
        }
    }

    @Test
    void countersAndDigestsAreThoseOfTheProgram() {
        assertThat(info.getCountersList())
                .allSatisfy(counter -> assertThat(source)
                        .contains("counter(" + counter.getSize() + ", CounterType.packets_and_bytes) "
                                + counter.getPreamble().getAlias() + ";"));
        assertThat(info.getDigestsList())
                .allSatisfy(digest -> assertThat(source)
                        .contains("digest<" + digest.getPreamble().getAlias() + ">"));
    }

    private String action(int id) {
        return info.getActionsList().stream()
                .filter(action -> action.getPreamble().getId() == id)
                .findFirst()
                .orElseThrow()
                .getPreamble()
                .getAlias();
    }

    private String declaration(String from, String to) {
        var start = source.indexOf(from);
        assertThat(start).as(from).isNotNegative();
        return source.substring(start, source.indexOf(to, start));
    }

    private static String text(String name) throws IOException {
        try (var program = Bench.program(name)) {
            return new String(program.readAllBytes(), UTF_8);
        }
    }
}
