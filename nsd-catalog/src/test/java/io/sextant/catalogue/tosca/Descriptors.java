package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.NsFlavour;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.catalogue.tosca.template.DescriptorLoader;
import io.sextant.catalogue.validation.Faults;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** The sample descriptors of the tests, whole or changed. */
final class Descriptors {
    static final String MACHINES = TextFiles.resource("machines.yaml");
    static final String CHART = TextFiles.resource("chart.yaml");
    static final String SERVICE = TextFiles.resource("service.yaml");
    private static final DescriptorLoader LOADER = new DescriptorLoader();

    private Descriptors() {}

    /** Reads a VNFD, with the files that the samples speak of beside it. */
    static Optional<DescribedVnf> vnf(String text, Faults faults) {
        return new VnfdReader(LOADER).read("vnfd.yaml", files().file("vnfd.yaml", text), faults);
    }

    /** Reads an NSD, with the files that the samples speak of beside it. */
    static Optional<DescribedNs> ns(String text, Faults faults) {
        return new NsdReader(LOADER).read("nsd.yaml", files().file("nsd.yaml", text), faults);
    }

    /** The flavour of a VNFD without any fault. */
    static VnfFlavour soundVnf(String text) {
        var faults = new Faults();
        var vnf = vnf(text, faults);
        assertThat(faults.all()).isEmpty();
        return vnf.orElseThrow().vnfd().flavour("default").orElseThrow();
    }

    /** The flavour of an NSD without any fault. */
    static NsFlavour soundNs(String text) {
        var faults = new Faults();
        var ns = ns(text, faults);
        assertThat(faults.all()).isEmpty();
        return ns.orElseThrow().nsd().flavour("simple").orElseThrow();
    }

    private static TextFiles files() {
        return new TextFiles()
                .file("image.qcow2", "")
                .file("Programs/marker.spec", "")
                .file("Programs/marker.jar", "")
                .file("Programs/marker.o", "")
                .file("Programs/large.o", "x".repeat((1 << 20) + 1))
                .file("Programs/large.spec", "x".repeat(262_145))
                .file("Programs/large.jar", "x".repeat((4 << 20) + 1))
                .file("images/redis.tar", "")
                .file("charts/cache-1.0.0.tgz", "")
                .file("scripts/prepare.yaml", "")
                .file("scripts/pod.yaml", "")
                .file("scripts/heal.py", "")
                .file("scripts/end.sh", "");
    }
}
