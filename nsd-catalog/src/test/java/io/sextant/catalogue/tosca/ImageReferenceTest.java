package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.validation.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** The name by which clusters get a container's image that take none from the package. */
class ImageReferenceTest {
    private static final String VNFD = TextFiles.example("ping-demo/src/Definitions/src.yaml")
            .replace("../Images/busybox.tar", "https://images.example/busybox.tar");
    private static final String PLACE = "image_reference: .*\n";

    @Test
    void aContainerMayNameItsImage() {
        assertThat(reference("docker.io/library/busybox:1.35")).contains("docker.io/library/busybox:1.35");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a b'", "-x", "'a;b'", "''"})
    void whatCanBeNoNameIsAFault(String name) {
        var faults = new Faults();
        Descriptors.vnf(vnfd(name), faults);
        assertThat(faults.all())
                .singleElement()
                .satisfies(fault -> assertThat(fault.line()).isPositive());
    }

    private static Optional<String> reference(String name) {
        var faults = new Faults();
        var flavour = Descriptors.vnf(vnfd(name), faults).orElseThrow().vnfd().flavour("default");
        assertThat(faults.all()).isEmpty();
        var unit = (Vdu.OsContainerDeployableUnit)
                flavour.orElseThrow().vdu("host").orElseThrow();
        return unit.containers().getFirst().imageReference();
    }

    private static String vnfd(String name) {
        return VNFD.replaceFirst(PLACE, "image_reference: " + name + "\n");
    }
}
