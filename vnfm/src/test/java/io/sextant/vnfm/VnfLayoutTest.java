package io.sextant.vnfm;

import io.sextant.catalogue.model.InstanceRange;
import io.sextant.catalogue.model.LinkBitrate;
import io.sextant.catalogue.model.Scaling;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VduCp;
import io.sextant.catalogue.model.VnfExtCp;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.catalogue.model.VnfVirtualLink;
import io.sextant.core.id.VnfPkgId;
import io.sextant.vim.NetworkId;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class VnfLayoutTest {
    private static final Vnfc.Origin ORIGIN = new Vnfc.Origin(VnfPkgId.random(), "default");
    private static final NetworkId OUTSIDE = new NetworkId("outside");
    /** Two instances, each with a connection point that is exposed and one on the VNF's own link. */
    private static final VnfFlavour FLAVOUR = new VnfFlavour(
            "default",
            "",
            List.of(new Vdu.OsContainerDeployableUnit("app", "app", "", new InstanceRange(2, 4), List.of())),
            List.of(cp("public", 0, Optional.empty()), cp("private", 1, Optional.of("inner"))),
            List.of(new VnfExtCp("public", "uplink", List.of("ipv4"), Optional.of("public"), Optional.empty())),
            List.of(link("inner")),
            Scaling.NONE);

    private static final Vdu APP = FLAVOUR.vdus().getFirst();

    @Test
    void everyInstanceOfAVduHasItsInterfacesInOrder() {
        var layout = layout(Map.of("uplink", OUTSIDE));
        var inner = layout.networks().getFirst().id();
        assertThat(layout.vnfcs(APP, 0, 2)).extracting(Vnfc::index).containsExactly(0, 1);
        assertThat(layout.vnfcs(APP, 0, 2)).allSatisfy(vnfc -> {
            assertThat(vnfc.cps()).extracting(Vnfc.Cp::interfaceName).containsExactly("eth0", "eth1");
            assertThat(vnfc.cps()).extracting(Vnfc.Cp::network).containsExactly(OUTSIDE, inner);
            assertThat(vnfc.cps().getFirst().extCp()).contains("uplink");
        });
    }

    @Test
    void anExposedConnectionPointThatNothingIsConnectedToHasNoInterface() {
        assertThat(layout(Map.of()).vnfc(APP, 0).cps())
                .extracting(Vnfc.Cp::cpdId)
                .containsExactly("private");
    }

    @Test
    void networksThatAreThereAreKept() {
        var networks = layout(Map.of()).networks();
        assertThat(VnfLayout.of(FLAVOUR, ORIGIN, Map.of(), networks).networks()).isEqualTo(networks);
    }

    private static VnfLayout layout(Map<String, NetworkId> external) {
        return VnfLayout.of(FLAVOUR, ORIGIN, external, List.of());
    }

    private static VduCp cp(String id, int order, Optional<String> link) {
        return new VduCp(id, "app", Optional.of(order), link, List.of("ipv4"), Optional.empty());
    }

    private static VnfVirtualLink link(String id) {
        var none = new LinkBitrate(0, Optional.empty());
        return new VnfVirtualLink(id, List.of("ipv4"), Optional.empty(), none, none, Optional.empty());
    }
}
