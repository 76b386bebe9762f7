package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.DataFlow;
import io.sextant.catalogue.model.LevelMapping;
import io.sextant.catalogue.model.LinkBitrate;
import io.sextant.catalogue.model.NfpRule;
import io.sextant.catalogue.model.NsCp;
import io.sextant.catalogue.model.NsFlavour;
import io.sextant.catalogue.model.NsMonitoring;
import io.sextant.catalogue.model.Nsd;
import io.sextant.catalogue.model.PlacementPolicy;
import io.sextant.catalogue.model.VersionDependency;
import io.sextant.catalogue.validation.Faults;
import io.sextant.core.json.Json;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class NsdModelTest {
    private static final Nsd NSD =
            Descriptors.ns(Descriptors.SERVICE, new Faults()).orElseThrow().nsd();
    private static final NsFlavour SERVICE = Descriptors.soundNs(Descriptors.SERVICE);

    @Test
    void constituentsHaveTheirSizesAndDependencies() {
        var firewall = SERVICE.vnfProfile("firewall").orElseThrow();
        var core = SERVICE.nestedNss().getFirst();

        assertThat(firewall.scaleLevels()).containsEntry("servers", 1);
        assertThat(firewall.versionDependencies())
                .containsExactly(
                        new VersionDependency("radio", List.of(List.of("4d6f3c1e-5b0a-4a55-9d0f-1f3f6d0c7a12"))));
        assertThat(SERVICE.pnfProfiles().getFirst().virtualLinks()).containsEntry("virtual_link", "outer");
        assertThat(core.flavourId()).isEqualTo("large");
        assertThat(core.instances().max()).isEqualTo(2);
        assertThat(core.instantiationLevel()).contains("big");
        assertThat(SERVICE.priority()).contains(3);
        assertThat(NSD.strictConstituentOnboarding()).isFalse();
    }

    @Test
    void aPathRunsFromAPnfThroughAVnfToASap() {
        var path = SERVICE.forwardingGraphs().getFirst().paths().getFirst();

        assertThat(path.path())
                .containsExactly(
                        new NsCp.OfPnf("radio", "virtual_link", "outer"),
                        new NsCp.OfVnf("firewall", "left", "outer"),
                        new NsCp.OfVnf("firewall", "right", "inner"),
                        new NsCp.OfSap("door", "inner"));
        assertThat(path.positions().get(1).behaviourParameters()).containsEntry("algorithm", "round_robin");
        assertThat(path.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.destinationPorts()).contains(new NfpRule.PortRange(80, 443));
            assertThat(rule.masks()).containsExactly(new NfpRule.Mask(1, 4, "0100"));
        });
    }

    @Test
    void aServiceSaysWhereItGoes() {
        assertThat(SERVICE.placement())
                .isEqualTo(new PlacementPolicy(
                        Optional.of("latency_distance"),
                        Optional.of(new PlacementPolicy.Point(37.98, 23.73)),
                        Optional.empty(),
                        Optional.of(Duration.ofMillis(8)),
                        Optional.of(true)));
    }

    @Test
    void levelsAndAspectsSizeTheConstituents() {
        var scaling = SERVICE.scaling();

        assertThat(scaling.defaultLevel()).contains("small");
        assertThat(scaling.aspects().get("guards").levels()).containsOnlyKeys("few", "many");
        assertThat(scaling.vnfs())
                .containsEntry(
                        "firewall",
                        new LevelMapping<>(
                                Map.of("small", 1, "large", 3), Map.of("guards", Map.of("few", 1, "many", 4))));
        assertThat(scaling.nestedNss().get("core").atInstantiationLevel()).containsEntry("large", 2);
        assertThat(scaling.links().get("outer").atInstantiationLevel())
                .containsEntry("large", new LinkBitrate(9000, Optional.empty()));
    }

    @Test
    void whatIsWatchedScaledAndMirroredIsRead() {
        assertThat(SERVICE.monitoring()).extracting(NsMonitoring::id).containsExactly("watched", "firewall_watched");
        assertThat(SERVICE.autoScales()
                        .getFirst()
                        .triggers()
                        .getFirst()
                        .actions()
                        .getFirst()
                        .inputs())
                .containsEntry("scale_ns_by_steps_data.aspect", "guards");
        assertThat(SERVICE.dataFlows()).containsExactly(new DataFlow("all", "tap", "both", List.of("radio_cp")));
        assertThat(SERVICE.affinityRules().getFirst().groups()).containsEntry("guarded", List.of("firewall", "core"));
        assertThat(SERVICE.scripts())
                .singleElement()
                .satisfies(s -> assertThat(s.operation()).isEqualTo("instantiate_end"));
    }

    @Test
    void theModelPassesThroughJsonUnchanged() throws Exception {
        assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(NSD), Nsd.class))
                .isEqualTo(NSD);
    }
}
