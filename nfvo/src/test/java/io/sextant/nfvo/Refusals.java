package io.sextant.nfvo;

import io.sextant.core.Problem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is asked in vain. */
final class Refusals {
    private Refusals() {}

    static void assertUnprocessable(ThrowingCallable call, String words) {
        assertRefused(call, 422, words);
    }

    static void assertConflict(ThrowingCallable call, String words) {
        assertRefused(call, 409, words);
    }

    static void assertNotImplemented(ThrowingCallable call, String words) {
        assertRefused(call, 501, words);
    }

    private static void assertRefused(ThrowingCallable call, int status, String words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.detail()).contains(words);
        });
    }
}
