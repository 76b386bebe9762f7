package io.sextant.catalogue.fetch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DestinationsTest {
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            address,                 refused
            127.0.0.1,               true
            127.255.0.3,             true
            0.0.0.0,                 true
            169.254.169.254,         true
            100.100.100.200,         true
            168.63.129.16,           true
            192.0.0.192,             true
            224.0.0.1,               true
            255.255.255.255,         true
            ::,                      true
            ::1,                     true
            fe80::1,                 true
            ff02::1,                 true
            fd00:ec2::254,           true
            ::ffff:127.0.0.1,        true
            ::127.0.0.1,             true
            64:ff9b::7f00:1,         true
            64:ff9b::a9fe:a9fe,      true
            2002:7f00:1::,           true
            10.1.2.3,                false
            172.16.0.1,              false
            192.168.1.1,             false
            100.64.0.1,              false
            fd12:3456::1,            false
            64:ff9b::808:808,        false
            8.8.8.8,                 false
            2606:4700::1111,         false
            """)
    void onlyAddressesThatAreNotTheMachinesOwnAreFetchedFrom(String address, boolean refused) {
        assertThat(Destinations.isRefused(InetAddress.ofLiteral(address))).isEqualTo(refused);
    }

    @Test
    void ofSeveralAddressesTheRefusedAreLeftOut() throws Exception {
        var destinations = destinations("", "10.0.0.1", "127.0.0.1");

        assertThat(destinations.resolve("mixed.example")).containsExactly(InetAddress.ofLiteral("10.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Repo.Example", "127.0.0.0/8", "other.example, 127.0.0.1"})
    void anAllowListOpensHostsAddressesAndNetworks(String allowed) throws Exception {
        assertThatThrownBy(() -> destinations("", "127.0.0.1").resolve("repo.example"))
                .isInstanceOf(RefusedAddress.class)
                .hasMessageContaining("127.0.0.1");
        assertThat(destinations(allowed, "127.0.0.1").resolve("repo.example")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/x", "-a", "::/129", "http://host"})
    void anAllowListSaysWhatIsNoHostOrNetwork(String text) {
        assertThatThrownBy(() -> AllowList.of("host, " + text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    private static Destinations destinations(String allowed, String... addresses) {
        var names = new Names(Map.of("repo.example", List.of(addresses), "mixed.example", List.of(addresses)));
        return new Destinations(AllowList.of(allowed), names);
    }
}
