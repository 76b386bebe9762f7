package io.sextant.iml;

import io.sextant.accel.Ip;
import io.sextant.iml.cluster.NodePolicy;
import io.sextant.iml.network.TunnelEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NodeSettingsTest {
    @Test
    void byDefaultTheMachineIsThatOfTheSitesAgent() {
        var settings = NodeSettings.of(Map.of());
        assertThat(settings.join()).isEmpty();
        assertThat(settings.name()).isEmpty();
        assertThat(settings.policy()).isEqualTo(NodePolicy.BEST_FIT);
        assertThat(settings.every()).hasSeconds(5);
    }

    @ParameterizedTest
    @CsvSource({"http://192.0.2.1:7000", "http://192.0.2.1:7000/", "http://192.0.2.1:7000/site/v1"})
    void theAgentToJoinIsGivenWithOrWithoutThePathOfItsApi(String url) {
        var settings = NodeSettings.of(Map.of("SEXTANT_JOIN", url, "SEXTANT_JOIN_TOKEN", "secret"));
        var agent = settings.join().orElseThrow();
        assertThat(agent.url()).isEqualTo(URI.create("http://192.0.2.1:7000/site/v1"));
        assertThat(agent.token()).isEqualTo("secret");
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void packetsOfLinksComeToTheAddressOfTheAgentIfItIsOneAndRoots() {
        var settings = NodeSettings.of(Map.of("SEXTANT_TUNNEL_PORT", "4790"));
        assertThat(settings.tunnel("192.0.2.1", true)).contains(new TunnelEnd(Ip.of("192.0.2.1"), 4790));
        assertThat(settings.tunnel("192.0.2.1", false)).isEmpty();
        assertThat(settings.tunnel("0.0.0.0", true)).isEmpty();
        assertThat(settings.tunnel("localhost", true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SEXTANT_NODE, a b",
        "SEXTANT_NODE, .x",
        "SEXTANT_NODE_POLICY, best_fit",
        "SEXTANT_TUNNEL_PORT, 0",
        "SEXTANT_TUNNEL_PORT, 65536",
        "SEXTANT_NODE_SECONDS, 3601",
        "SEXTANT_JOIN, 192.0.2.1",
        "SEXTANT_JOIN, http://user@192.0.2.1/"
    })
    void whatCannotBeIsRefusedByItsName(String name, String wrong) {
        assertThatThrownBy(() -> NodeSettings.of(Map.of(name, wrong)))
                .isInstanceOf(SiteProblem.class)
                .hasMessageContaining(name);
    }
}
