package io.sextant.iml.network;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Ip;
import io.sextant.iml.SiteProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SubnetTest {
    @Test
    void itsFirstAndLastAddressAreNoHosts() {
        var subnet = Subnet.of("192.168.255.0/30");
        assertThat(subnet.size()).isEqualTo(4);
        assertThat(subnet.hasHost(Ip.of("192.168.255.0"))).isFalse();
        assertThat(subnet.hasHost(subnet.address(1))).isTrue();
        assertThat(subnet.hasHost(subnet.address(2))).isTrue();
        assertThat(subnet.hasHost(Ip.of("192.168.255.3"))).isFalse();
        assertThat(subnet.hasHost(Ip.of("192.168.254.255"))).isFalse();
    }

    @Test
    void overlapIsSeenFromBothSides() {
        var wide = Subnet.of("10.0.0.0/16");
        var inside = Subnet.of("10.0.255.252/30");
        var beside = Subnet.of("10.1.0.0/24");
        assertThat(wide.overlaps(inside)).isTrue();
        assertThat(inside.overlaps(wide)).isTrue();
        assertThat(wide.overlaps(beside)).isFalse();
        assertThat(beside.overlaps(wide)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1/24",
                "10.0.0.0/31",
                "10.0.0.0/8",
                "127.0.0.0/24",
                "224.0.0.0/24",
                "0.0.0.0/16",
                "169.254.0.0/16",
                "2001:db8::/64",
                "10.0.0.0",
                "x",
                ""
            })
    void whatIsNoSubnetForALinkIsRefused(String text) {
        assertThatThrownBy(() -> Subnet.of(text)).isInstanceOfAny(SiteProblem.class, AcceleratorException.class);
    }
}
