package io.sextant.nfvo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.sextant.nfvo.Refusals.assertUnprocessable;
import static org.assertj.core.api.Assertions.assertThat;

class Ipv4SubnetTest {
    @ParameterizedTest
    @CsvSource({
        "10.10.2.0/24, 0, 1, 10.10.2.0/24",
        "10.10.2.0/24, 0, 2, 10.10.2.0/25",
        "10.10.2.0/24, 1, 2, 10.10.2.128/25",
        "10.10.2.0/24, 2, 3, 10.10.2.128/26",
        "192.168.0.0/16, 3, 4, 192.168.192.0/18",
        "10.128.0.0/9, 32767, 32768, 10.255.255.0/24",
        "10.0.0.0/29, 1, 2, 10.0.0.4/30"
    })
    void partsAreEqualAndLieSideBySide(String whole, int index, int count, String part) {
        assertThat(Ipv4Subnet.of(whole).part(index, count)).hasToString(part);
    }

    @Test
    void whatCannotBeDividedIsRefused() {
        assertUnprocessable(() -> Ipv4Subnet.of("10.0.0.0/30").part(0, 2), "too small");
        assertUnprocessable(() -> Ipv4Subnet.of("fd00::/64"), "no subnet of IPv4");
        assertUnprocessable(() -> Ipv4Subnet.of("10.0.0.300/24"), "no subnet of IPv4");
        assertUnprocessable(() -> Ipv4Subnet.of("10.0.0.0/33"), "no subnet of IPv4");
    }

    @Test
    void theLastAddressIsNoHosts() {
        assertThat(Ipv4Subnet.of("10.0.0.0/25").lastHost()).isEqualTo("10.0.0.126");
        assertThat(Ipv4Subnet.of("10.0.255.252/30").lastHost()).isEqualTo("10.0.255.254");
    }
}
