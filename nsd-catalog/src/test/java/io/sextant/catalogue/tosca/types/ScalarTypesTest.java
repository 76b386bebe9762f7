package io.sextant.catalogue.tosca.types;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;

import static org.assertj.core.api.Assertions.assertThat;

class ScalarTypesTest {
    @ParameterizedTest
    @CsvSource({
        "scalar-unit.size,512 MiB,536870912",
        "scalar-unit.size,8 GB,8000000000",
        "scalar-unit.size,1.5kB,1500",
        "scalar-unit.size,4 gib,4294967296",
        "scalar-unit.time,5 ms,0.005",
        "scalar-unit.time,2 h,7200",
        "scalar-unit.frequency,2.4 GHz,2400000000",
        "scalar-unit.bitrate,100 Mbps,100000000",
        "scalar-unit.bitrate,1 MBps,8000000",
        "integer,-3,-3",
        "float,2.50,2.5"
    })
    void aTextMeansANumberOfTheBaseUnit(String type, String text, BigDecimal number) {
        assertThat(ScalarTypes.number(type, text))
                .hasValueSatisfying(n -> assertThat(n).isEqualByComparingTo(number));
    }

    @ParameterizedTest
    @CsvSource({
        "scalar-unit.size,512",
        "scalar-unit.size,512Mi",
        "scalar-unit.size,GB",
        "scalar-unit.size,-",
        "scalar-unit.bitrate,100 mbps",
        "integer,1.5",
        "integer,99999999999999999999",
        "float,1e9999",
        "timestamp,tomorrow",
        "boolean,yes"
    })
    void whatIsNotOfTheTypeDoesNotFit(String type, String text) {
        assertThat(ScalarTypes.fits(type, text)).isFalse();
    }
}
