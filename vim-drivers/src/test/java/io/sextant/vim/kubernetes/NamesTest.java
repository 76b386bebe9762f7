package io.sextant.vim.kubernetes;

import io.sextant.vim.WorkloadId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class NamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"w", "W", "1", "a.b_c-d", "a--------------------------------------------b", "x-", "Z..."})
    void anIdBecomesADnsLabelOfAtMost52Characters(String id) {
        assertThat(Names.of(new WorkloadId(id))).matches("[a-z0-9]([a-z0-9-]{0,50}[a-z0-9])?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"w", "a.b", "long"})
    void idsThatLookAlikeHaveDifferentNames(String id) {
        var names = Stream.of(id, id.toUpperCase(), id + "-", id + "_", id + ".", "a".repeat(127) + id.charAt(0))
                .map(text -> Names.of(new WorkloadId(text)));
        assertThat(names).doesNotHaveDuplicates();
    }
}
