package io.sextant.catalogue.fetch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DestinationsTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "169.254.169.254", "168.63.129.16", "64:ff9b::a9fe:a9fe"})
    void ownAndReservedAddressesAreNotFetchedFrom(String address) {
        assertThatThrownBy(() -> destinations("", address).resolve("repo.example"))
                .isInstanceOf(RefusedAddress.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "fd12:3456::1", "8.8.8.8"})
    void privateAndPublicAddressesAreFetchedFrom(String address) throws Exception {
        assertThat(destinations("", address).resolve("repo.example")).hasSize(1);
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
