package io.sextant.iml;

import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.dataplane.Device;
import io.sextant.iml.summary.Expense;
import io.sextant.iml.summary.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SiteSettingsTest {
    @Test
    void allHasADefault() {
        var settings = SiteSettings.of(Map.of());
        assertThat(settings.site()).isEqualTo("local");
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isZero();
        assertThat(settings.folder()).isEqualTo(Path.of("data/site").toAbsolutePath());
        assertThat(settings.token()).isEmpty();
        assertThat(settings.calibrated()).isTrue();
        assertThat(settings.chainInterval()).hasSeconds(5);
        assertThat(settings.uplink()).isEmpty();
        assertThat(settings.dpdkPorts()).isEmpty();
        assertThat(settings.switches()).isEmpty();
    }

    @Test
    void portsOfDpdkAreLinksWithAnAddressAndADevice() {
        var text = "wan,192.0.2.10/24,0000:03:00.0; lan,10.9.0.1/16,net_af_xdp,iface=eth1,queue_count=1;";
        var ports = SiteSettings.of(Map.of("SEXTANT_DPDK_PORTS", text)).dpdkPorts();
        assertThat(ports)
                .containsExactly(
                        new DpdkPort(
                                new Device(new InterfaceName("wan"), "0000:03:00.0", ""), Cidr.of("192.0.2.10/24")),
                        new DpdkPort(
                                new Device(new InterfaceName("lan"), "net_af_xdp", "iface=eth1,queue_count=1"),
                                Cidr.of("10.9.0.1/16")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wan,192.0.2.10/24",
                "wan,192.0.2.10,0000:03:00.0",
                "wan,192.0.2.10/24,03:00.0",
                "wan,192.0.2.10/24,af_xdp,iface=eth1",
                "wan,192.0.2.10/24,net_tap,a b",
                "../wan,192.0.2.10/24,net_tap",
                "wan,192.0.2.10/24,net_tap,"
            })
    void aPortOfDpdkThatIsDescribedOtherwiseIsRefused(String wrong) {
        assertThatThrownBy(() -> SiteSettings.of(Map.of("SEXTANT_DPDK_PORTS", wrong)))
                .isInstanceOf(SiteProblem.class)
                .hasMessageContaining("SEXTANT_DPDK_PORTS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eth1",
                "eth1,192.0.2.10",
                "eth1,192.0.2.0/24",
                "eth1,fd00::1/64",
                "eth1,192.0.2.10/24,",
                "eth1,192.0.2.10/24,192.0.2.10",
                "eth1,192.0.2.10/24,192.0.2.1,more",
                "../eth1,192.0.2.10/24"
            })
    void anUplinkIsAnInterfaceWithAnAddressAndPerhapsAGatewayBesideIt(String wrong) {
        assertThatThrownBy(() -> SiteSettings.of(Map.of("SEXTANT_UPLINK", wrong)))
                .isInstanceOf(SiteProblem.class)
                .hasMessageContaining("SEXTANT_UPLINK");
    }

    @Test
    void whatCannotBeIsRefusedAtOnce() {
        for (var wrong : Map.of(
                        "SEXTANT_SITE", "a b",
                        "SEXTANT_SITE_PORT", "65536",
                        "SEXTANT_CALIBRATION", "yes",
                        "SEXTANT_CHAIN_SECONDS", "-1",
                        "SEXTANT_UPLINK", "eth1,192.0.2.10/24,198.51.100.1",
                        "SEXTANT_DATA", "/run/sextant")
                .entrySet()) {
            assertThatThrownBy(() -> SiteSettings.of(Map.ofEntries(wrong)))
                    .isInstanceOf(SiteProblem.class)
                    .hasMessageContaining(wrong.getKey());
        }
    }

    @Test
    void theOperatorStatesWhereTheSiteIsAndWhatItTakes() {
        var settings = SiteSettings.of(Map.of("SEXTANT_POSITION", "-37.98,23.7", "SEXTANT_EXPENSE", "0.02,9"));
        assertThat(settings.position()).hasValue(new Position(-37.98, 23.7));
        assertThat(settings.expense()).hasValue(new Expense(0.02, OptionalDouble.of(9)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SEXTANT_POSITION | 91,0",
                "SEXTANT_POSITION | 1",
                "SEXTANT_POSITION | NaN,1",
                "SEXTANT_EXPENSE | -1",
                "SEXTANT_EXPENSE | 1,",
                "SEXTANT_EXPENSE | 1e9"
            })
    void whatCannotBeMeantIsRefusedByItsName(String name, String wrong) {
        assertThatThrownBy(() -> SiteSettings.of(Map.of(name, wrong)))
                .isInstanceOf(SiteProblem.class)
                .hasMessageContaining(name);
    }
}
