package io.sextant.core.outbound;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DestinationsTest {
    private final Names names =
            new Names(Map.of("mixed.example", List.of("10.0.0.1", "127.0.0.1"), "inner.example", List.of("127.0.0.1")));
    private final Destinations destinations = new Destinations((_, address) -> address.isLoopbackAddress(), names);

    @Test
    void ofSeveralAddressesTheRefusedAreLeftOut() throws Exception {
        assertThat(destinations.resolve("mixed.example")).containsExactly(InetAddress.ofLiteral("10.0.0.1"));
    }

    @Test
    void aHostWithoutAnotherAddressIsRefused() {
        assertThatThrownBy(() -> destinations.resolve("inner.example"))
                .isInstanceOf(RefusedAddress.class)
                .hasMessageContaining("127.0.0.1");
    }
}
