package io.sextant.accel.ffm;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClosingTest {
    private final List<String> ended = new ArrayList<>();

    @Test
    void allAreTriedAndTheFirstFailureIsThrownWithTheOthers() {
        assertThatThrownBy(() -> Closing.all(List.of(failing("one"), () -> ended.add("two"), failing("three"))))
                .hasMessage("one")
                .satisfies(first -> assertThat(first.getSuppressed()).hasSize(1));
        assertThat(ended).containsExactly("two");
    }

    private static Runnable failing(String words) {
        return () -> {
            throw new IllegalStateException(words);
        };
    }
}
