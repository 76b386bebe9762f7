package io.sextant.catalogue;

import io.sextant.core.Problem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a refused call says. */
final class Refusals {
    private Refusals() {}

    static void assertRefused(int status, String words, ThrowingCallable call) {
        var problem = catchThrowableOfType(Problem.class, call);
        assertThat(problem).as("a refusal").isNotNull();
        assertThat(problem.status()).as(problem.detail()).isEqualTo(status);
        assertThat(problem.detail()).contains(words);
    }
}
