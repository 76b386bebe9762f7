package io.sextant.vim.oakestra;

import io.sextant.core.id.ClusterId;
import io.sextant.vim.Resources;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What Oakestra keeps for us, and by which names. */
class MarkTest {
    private static final ClusterId OAK = new ClusterId("oak");
    private static final WorkloadId W = new WorkloadId("w");

    @Test
    void aMarkIsReadAsItWasWritten() {
        var mark = Mark.of(OAK, W, Lab.spec("a name", "busybox", new Resources(1, 2, 3, 4)))
                .stopped(true);
        assertThat(Mark.in(mark.text())).contains(mark);
    }

    @Test
    void theOrderOfAnEnvironmentMakesNoOtherSpecification() {
        var spec = Lab.spec("busybox");
        var other = new LinkedHashMap<String, String>();
        spec.environment().keySet().stream()
                .sorted(Comparator.reverseOrder())
                .forEach(name -> other.put(name, spec.environment().get(name)));
        var same =
                new WorkloadSpec(spec.name(), spec.image(), spec.command(), other, spec.resources(), spec.interfaces());
        assertThat(Mark.of(OAK, W, spec).isOf(same)).isTrue();
        assertThat(Mark.of(OAK, W, spec).isOf(Lab.spec("alpine"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a description",
                "null",
                "[]",
                "{}",
                "{\"cluster\":\"oak\"}",
                "{\"cluster\":\"\",\"workload\":\"w\"}",
                "{\"cluster\":\"oak\",\"workload\":\"../w\",\"name\":\"n\",\"spec\":\"s\",\"resources\":{}}"
            })
    void anotherTextIsNoMark(String description) {
        assertThat(Mark.in(description)).isEmpty();
    }

    @Test
    void namesAreGoodForOakestraAndEachWorkloadsOwn() {
        var names = Stream.of("Admin", "another")
                .flatMap(user -> Stream.of("oak", "oak.2")
                        .flatMap(cluster ->
                                Stream.of("w", "W", "w-1", "w".repeat(128)).map(id -> name(user, cluster, id))))
                .toList();
        assertThat(names).allMatch(name -> name.matches("[a-zA-Z0-9]{30}")).doesNotHaveDuplicates();
    }

    private static String name(String user, String cluster, String id) {
        var mark = Mark.of(new ClusterId(cluster), new WorkloadId(id), Lab.spec("busybox"));
        return new Sla(user, Optional.empty()).nameOf(mark);
    }
}
