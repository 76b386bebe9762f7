package io.sextant.accel.p4.runtime;

import com.google.protobuf.ByteString;
import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HexFormat;

import static org.assertj.core.api.Assertions.assertThat;

class BitsTest {
    @ParameterizedTest
    @CsvSource({"0, 00, 0", "1, 01, 1", "255, ff, 8", "256, 0100, 9", "65535, ffff, 16"})
    void aNumberHasNoLeadingZerosAndAtLeastOneOctet(long number, String octets, int width) {
        assertThat(hex(Bits.of(number))).isEqualTo(octets);
        assertThat(Bits.width(Bits.of(number))).isEqualTo(width);
        assertThat(Bits.number63(Bits.of(number))).isEqualTo(number);
    }

    @Test
    void addressesAreNumbersToo() {
        assertThat(hex(Bits.of(Ip.of("0.0.1.2")))).isEqualTo("0102");
        assertThat(hex(Bits.of(Ip.of("::")))).isEqualTo("00");
        assertThat(hex(Bits.of(Ip.of("fd00::1")))).isEqualTo("fd" + "0".repeat(29) + "1");
        assertThat(hex(Bits.of(new Mac("02:00:00:00:00:80")))).isEqualTo("020000000080");
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, ff000000", "10.1.2.3/32, ffffffff", "0.0.0.0/0, 00", "128.0.0.0/1, 80000000"})
    void aMaskHasTheBitsOfThePrefix(String network, String mask) {
        assertThat(hex(Bits.mask(Cidr.of(network)))).isEqualTo(mask);
    }

    @ParameterizedTest
    @CsvSource({"'', 00", "0000, 00", "000a, 0a", "ff, ff"})
    void whatASwitchPadsIsTheSameValue(String said, String meant) {
        assertThat(hex(Bits.canonical(ByteString.copyFrom(HexFormat.of().parseHex(said)))))
                .isEqualTo(meant);
    }

    @Test
    void octetsArePaddedAndWhatIsTooLongIsCutInFront() {
        assertThat(Bits.octets(Bits.of(0x0A01), 4)).containsExactly(0, 0, 10, 1);
        assertThat(Bits.octets(Bits.of(0x1_0000_0A01L), 4)).containsExactly(0, 0, 10, 1);
    }

    private static String hex(ByteString value) {
        return HexFormat.of().formatHex(value.toByteArray());
    }
}
