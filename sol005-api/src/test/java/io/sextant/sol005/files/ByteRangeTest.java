package io.sextant.sol005.files;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=2-4, 2, 4",
        "Bytes=2-4, 2, 4",
        "bytes=2-, 2, 9",
        "bytes=2-999, 2, 9",
        "bytes=-3, 7, 9",
        "bytes=-30, 0, 9"
    })
    void oneRangeIsCutToTheFile(String header, long first, long last) {
        assertThat(ByteRange.of(header, 10)).contains(new ByteRange(first, last));
        assertThat(new ByteRange(first, last).isSatisfiable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=-0"})
    void aRangeOutsideTheFileCannotBeSatisfied(String header) {
        assertThat(ByteRange.of(header, 10)).map(ByteRange::isSatisfiable).contains(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes=-",
                "bytes=5-2",
                "bytes=0-1,3-4",
                "lines=1-2",
                "bytes=x-",
                "bytes=99999999999999999999-"
            })
    void whatIsNoSingleRangeIsIgnored(String header) {
        assertThat(ByteRange.of(header, 10)).isEmpty();
    }
}
