package io.sextant.sol005.http;

import io.sextant.core.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.function.LongSupplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EtagsTest {
    private static final LongSupplier NEVER_ASKED = () -> {
        throw new AssertionError("The version is asked for without a condition");
    };

    @Test
    void withoutIfMatchAnyVersionWillDo() {
        assertThat(Etags.expected(null, NEVER_ASKED)).isEmpty();
        assertThat(Etags.expected("*", NEVER_ASKED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", " \"7\" ", "\"6\", \"7\""})
    void theCurrentVersionAmongThoseNamedIsExpected(String ifMatch) {
        assertThat(Etags.expected(ifMatch, () -> 7)).hasValue(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "7", "W/\"7\"", "", "\"77\""})
    void anythingElseIsRefusedWith412(String ifMatch) {
        assertThatThrownBy(() -> Etags.expected(ifMatch, () -> 7))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(412))
                .hasMessageContaining("\"7\"");
    }
}
