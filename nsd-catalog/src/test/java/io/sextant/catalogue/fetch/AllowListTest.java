package io.sextant.catalogue.fetch;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AllowListTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "169.254.169.254", "168.63.129.16", "64:ff9b::a9fe:a9fe"})
    void ownAndReservedAddressesAreNotFetchedFrom(String address) {
        assertThat(refuses("", address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "fd12:3456::1", "8.8.8.8"})
    void privateAndPublicAddressesAreFetchedFrom(String address) {
        assertThat(refuses("", address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Repo.Example", "127.0.0.0/8", "other.example, 127.0.0.1"})
    void anAllowListOpensHostsAddressesAndNetworks(String allowed) {
        assertThat(refuses(allowed, "127.0.0.1")).isFalse();
        assertThat(refuses("another.example, 127.0.0.2", "127.0.0.1")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/x", "-a", "::/129", "http://host"})
    void anAllowListSaysWhatIsNoHostOrNetwork(String text) {
        assertThatThrownBy(() -> AllowList.of("host, " + text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    private static boolean refuses(String allowed, String address) {
        return AllowList.of(allowed).refuses("repo.example", InetAddress.ofLiteral(address));
    }
}
