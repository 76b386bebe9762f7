package io.sextant.accel.dpdk;

import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.Memory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

class GoldenProgramsTest {
    static Stream<Golden> vectors() {
        return Programs.types().stream().sorted().flatMap(Golden::of);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aProgramInJavaDoesWhatTheVectorsSay(Golden golden) {
        Memory.check(golden, Programs::of);
    }
}
