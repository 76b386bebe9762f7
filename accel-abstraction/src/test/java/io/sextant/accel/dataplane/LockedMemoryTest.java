package io.sextant.accel.dataplane;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class LockedMemoryTest {
    private static final List<String> ROOT = List.of("         0          0 4294967295");
    private static final List<String> IN_A_USER_NAMESPACE = List.of("         0       1000          1");
    private static final List<String> ALL = List.of("Name:\tjava", "CapEff:\t000001ffffffffff");

    @ParameterizedTest
    @CsvSource({"unlimited,512", "8388608,64", "67108864,512", "65536,16"})
    void ringsAreAsLargeAsAllPortsMayHaveThem(String limit, int frames) {
        var line = "Max locked memory         " + limit + "              " + limit + "              bytes     ";
        assertThat(LockedMemory.framesAPort(List.of("Limit Soft Hard Units", line)))
                .isEqualTo(frames);
    }

    @Test
    void onlyTheRealRootWithTheCapabilityIsFreeOfTheLimit() {
        assertThat(LockedMemory.unlimited(ROOT, ALL)).isTrue();
        assertThat(LockedMemory.unlimited(IN_A_USER_NAMESPACE, ALL)).isFalse();
        assertThat(LockedMemory.unlimited(ROOT, List.of("CapEff:\t00000000a80425fb")))
                .isFalse();
    }
}
