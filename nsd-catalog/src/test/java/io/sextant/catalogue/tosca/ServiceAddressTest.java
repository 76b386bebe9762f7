package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.ServiceBalancer;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VduCp;
import io.sextant.catalogue.model.VipCp;
import io.sextant.catalogue.validation.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ServiceAddressTest {
    private static final String SERVICE = """
                - virtual_link: inner
            rr:
              type: sextant.nodes.ServiceAddress
              properties:
                layer_protocols: [ipv4]
                vip_function: load_balance
                ports: [{ port: 80, target_port: 8080 }, { protocol: udp, port: 53 }]
              requirements:
                - target: eth0
            inner:
              type: tosca.nodes.nfv.VnfVirtualLink
              properties:
                connectivity_type: { layer_protocols: [ipv4] }
                vl_profile:
                  max_bitrate_requirements: { root: 1000000 }
                  min_bitrate_requirements: { root: 0 }
        """;
    private static final String VNFD = TextFiles.example("ping-demo/src/Definitions/src.yaml")
                    .replace("eth0: [eth0, virtual_link]", "eth0: [rr, virtual_link]")
                    .replaceAll("(?s)      artifacts:.*?(?=\n    eth0:)", "")
            + SERVICE;

    @Test
    void itSaysWhoServesAndWhereAndByDefaultAllDo() {
        var flavour = Descriptors.soundVnf(VNFD);
        assertThat(flavour.vipCps()).singleElement().satisfies(vip -> {
            assertThat(vip.targets()).containsExactly("eth0");
            assertThat(vip.service())
                    .contains(new VipCp.Service(
                            "round_robin",
                            List.of(
                                    new VipCp.Port("tcp", 80, Optional.of(8080)),
                                    new VipCp.Port("udp", 53, Optional.empty())),
                            Optional.empty()));
        });
    }

    @Test
    void itMayHaveToHaveAnAddressOfTheNetwork() {
        var flavour = Descriptors.soundVnf(
                VNFD.replace("vip_function: load_balance", "vip_function: load_balance\n        address: 10.30.30.30"));
        assertThat(flavour.vipCps().getFirst().address()).contains("10.30.30.30");
    }

    @Test
    void itIsAtALoadBalancerWithAPortForClientsAndOneOnTheLinkOfInstances() {
        var flavour = Descriptors.soundVnf(VNFD);
        var balancer = (Vdu.NetworkFunction) flavour.vdu(ServiceBalancer.VDU).orElseThrow();
        assertThat(balancer.type()).isEqualTo("load_balancer");
        assertThat(flavour.cpsOf(balancer))
                .extracting(VduCp::id, VduCp::virtualLink)
                .containsExactly(tuple("rr", Optional.empty()), tuple("instances1", Optional.of("inner")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            vip_function: load_balance | vip_function: high_availability              | vip_function high_availability
            - target: eth0             | - { target: eth0 }+- { virtual_link: inner } | its own link 'inner'
            - virtual_link: inner      | # none                                       | on no link
            inner:                     | service-addresses:                           | the name 'service-addresses'
            """)
    void whatCouldNotWorkIsAFault(String text, String by, String found) {
        var faults = new Faults();
        Descriptors.vnf(VNFD.replace(text, by.replace("+", "\n        ")), faults);
        assertThat(faults.all()).anySatisfy(fault -> assertThat(fault.found()).contains(found));
    }
}
