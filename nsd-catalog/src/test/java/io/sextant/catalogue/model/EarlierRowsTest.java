package io.sextant.catalogue.model;

import io.sextant.core.json.Json;
import org.junit.jupiter.api.Test;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows that an earlier release wrote have none of the members that were added since. */
class EarlierRowsTest {
    private static final String VNFD = """
            {"descriptorId": "v", "provider": "p", "productName": "n", "softwareVersion": "1", "descriptorVersion": "1",
             "vnfmInfo": [], "flavours": {"default": {"id": "default", "description": "",
              "vdus": [
               {"kind": "compute", "id": "vm", "name": "", "description": "", "profile": {"min": 1, "max": 2},
                "virtualCpus": 1, "memory": 5},
               {"kind": "container", "id": "pod", "name": "", "description": "", "profile": {"min": 1, "max": 1},
                "containers": [{"id": "c", "name": "", "description": "", "command": [], "args": [], "env": {},
                 "image": {"id": "i", "name": "i", "version": "1", "file": "f", "containerFormat": "docker"}}]}],
              "vduCps": [{"id": "cp", "vdu": "vm", "layerProtocols": []}],
              "extCps": [{"id": "cp", "requirement": "virtual_link", "layerProtocols": [], "internalCp": "cp"}],
              "virtualLinks": [{"id": "l", "layerProtocols": [], "maxBitrate": {"root": 1}, "minBitrate": {"root": 1},
               "l3": {"ipVersion": "ipv4", "cidr": "10.0.0.0/24"}}],
              "scaling": {"aspects": {}, "levels": {}, "vdus": {"vm": {"initialDelta": 2, "atLevel": {}, "deltas": {}}}}}}}
            """;

    private static final String NSD = """
            {"descriptorId": "n", "designer": "d", "version": "1", "name": "n", "invariantId": "i", "flavours": {"default":
             {"id": "default", "pnfProfiles": [{"id": "p", "pnfdId": "x", "virtualLinks": {}}],
              "vnfProfiles": [{"id": "v", "vnfdId": "x", "flavourId": "f", "instances": {"min": 1, "max": 1}, "virtualLinks": {}}],
              "nestedNss": [{"id": "ns", "nsdId": "x", "flavourId": "f", "virtualLinks": {}}],
              "virtualLinks": [{"id": "l", "layerProtocols": [], "maxBitrate": {"root": 1}, "minBitrate": {"root": 1}}],
              "saps": [{"id": "s", "virtualLink": "l", "layerProtocols": []}],
              "forwardingGraphs": [{"id": "g", "description": "", "members": [], "paths": [{"id": "f",
               "positions": [{"id": "p", "elements": []}], "rules": [{"id": "r", "protocol": "icmp"}]}]}]}}}
            """;

    @Test
    void aVnfdIsReadWithDefaults() throws Exception {
        var flavour = Json.MAPPER.readValue(VNFD, Vnfd.class).flavour("default").orElseThrow();
        var machine = (Vdu.Compute) flavour.vdu("vm").orElseThrow();

        assertThat(flavour.instances(machine, Optional.empty())).isEqualTo(2);
        assertThat(flavour.lcm()).isEqualTo(VnfLcm.NONE);
        assertThat(flavour.storages()).isEmpty();
        assertThat(machine.cpu()).isEqualTo(VirtualCpu.ANY);
        assertThat(machine.nested()).isEmpty();
        assertThat(flavour.vduCps().getFirst().subPort()).isEmpty();
        assertThat(flavour.virtualLinks().getFirst().l3().orElseThrow().pools()).isEmpty();
    }

    @Test
    void anNsdIsReadWithDefaults() throws Exception {
        var flavour = Json.MAPPER.readValue(NSD, Nsd.class).flavour("default").orElseThrow();

        assertThat(flavour.scaling()).isEqualTo(NsScaling.NONE);
        assertThat(flavour.nestedNss().getFirst().instances()).isEqualTo(InstanceRange.ONE);
        assertThat(flavour.priority()).isEmpty();
        assertThat(flavour.forwardingGraphs()
                        .getFirst()
                        .paths()
                        .getFirst()
                        .rules()
                        .getFirst()
                        .masks())
                .isEmpty();
    }
}
