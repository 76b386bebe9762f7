package io.sextant.sol005.lists;

import io.sextant.core.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MarkerTest {
    private static final UUID ID = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
    private static final String FILTER = "(eq,id,a)";

    @Test
    void aMarkerLeadsToTheIdAfterWhichThePageBegins() {
        assertThat(Marker.read(Marker.of(ID, FILTER), FILTER)).isEqualTo(ID);
        assertThat(Marker.read(Marker.of(ID, null), null)).isEqualTo(ID);
        assertThat(Marker.of(ID, FILTER)).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!", "01234567-89ab-cdef-0123-456789abcdef", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNoMarkerIsRefused(String marker) {
        assertRefused(marker, null);
    }

    @Test
    void aMarkerOfAnotherFilterOrWithAnotherIdIsRefused() {
        var marker = Marker.of(ID, FILTER);
        assertRefused(marker, null);
        assertRefused(marker, "(eq,id,b)");
        assertRefused((marker.charAt(0) == 'A' ? "B" : "A") + marker.substring(1), FILTER);
        assertRefused(marker + "AAAA", FILTER);
    }

    private static void assertRefused(String marker, String filter) {
        assertThatThrownBy(() -> Marker.read(marker, filter))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400))
                .hasMessageContaining("Link header");
    }
}
