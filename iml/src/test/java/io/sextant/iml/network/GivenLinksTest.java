package io.sextant.iml.network;

import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.network.GivenLinks.GivenLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GivenLinksTest {
    private static final GivenLink WAN = link("wan", "192.0.2.10/24");

    @Test
    void eachHasTheAddressOfTheSite() {
        var links = new GivenLinks(List.of(WAN, link("lan", "192.0.2.10/24")));
        assertThat(links.address(new LinkId("wan"))).contains(Cidr.of("192.0.2.10/24"));
        assertThat(links.address(new LinkId("other"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "wan, 198.51.100.1/24, Two links are called wan",
        "uplink, 198.51.100.1/24, Two links are called uplink",
        "lan, 198.51.100.0/24, no address of a host",
        "lan, 198.51.100.255/24, no address of a host",
        "lan, fd00::1/64, no subnet for a link"
    })
    void whatCannotBeBesideItIsRefused(String name, String address, String words) {
        assertThatThrownBy(() -> new GivenLinks(List.of(WAN, link(name, address))))
                .isInstanceOf(SiteProblem.class)
                .hasMessageContaining(words);
    }

    private static GivenLink link(String name, String address) {
        return new GivenLink(new InterfaceName(name), Cidr.of(address));
    }
}
