package io.sextant.vnfm;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class VnfInstanceAttributesTest {
    @TempDir
    static Path folder;

    private static VnfmFixture vnfm;
    private static VnfInstance vnf;

    @BeforeAll
    static void open() {
        vnfm = new VnfmFixture(folder);
        vnf = vnfm.instantiated(vnfm.onboard(AppPackage.version("1")));
    }

    @AfterAll
    static void close() {
        vnfm.close();
    }

    @Test
    void scaleLevelsStandBesideTheHighestOnes() {
        assertThat(info(vnf).at("/scaleStatus/0/scaleLevel").asInt()).isOne();
        assertThat(info(vnf).at("/maxScaleLevels/0/scaleLevel").asInt()).isEqualTo(3);
        assertThat(info(vnf).at("/maxScaleLevels/0/aspectId").asText()).isEqualTo("workers");
    }

    @Test
    void eachNetworkOutsideHasAPortForEachConnectionPointOnIt() {
        var links = info(vnf).path("extVirtualLinkInfo");
        assertThat(links.findValuesAsText("resourceId")).contains(VnfmFixture.LEFT.value(), VnfmFixture.RIGHT.value());
        assertThat(links.get(0).path("extLinkPorts")).hasSize(1);
        assertThat(links.get(1).path("extLinkPorts")).hasSize(2);
        assertThat(info(vnf).path("extCpInfo").findValuesAsText("id"))
                .containsAll(links.findValuesAsText("cpInstanceId"));
        assertThat(links.get(0).path("extLinkPorts").findValuesAsText("id"))
                .containsAnyElementsOf(info(vnf).path("extCpInfo").findValuesAsText("extLinkPortId"));
    }

    @Test
    void aVnfThatStandsStillIsStopped() {
        assertThat(info(vnf).path("vnfState").asText()).isEqualTo("STARTED");
        var stopped = vnfm.changed(vnf.id(), new VnfChange.Operate(false, Duration.ZERO));
        assertThat(info(stopped).path("vnfState").asText()).isEqualTo("STOPPED");
        vnfm.changed(vnf.id(), new VnfChange.Operate(true, Duration.ZERO));
    }

    private static JsonNode info(VnfInstance vnf) {
        return vnf.attributes().path("instantiatedVnfInfo");
    }
}
