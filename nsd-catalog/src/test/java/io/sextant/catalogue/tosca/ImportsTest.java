package io.sextant.catalogue.tosca;

import io.sextant.catalogue.tosca.template.Descriptor;
import io.sextant.catalogue.tosca.template.DescriptorLoader;
import io.sextant.catalogue.tosca.types.TypeKind;
import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class ImportsTest {
    private static final String HEAD = "tosca_definitions_version: tosca_simple_yaml_1_3\n";
    private final Faults faults = new Faults();
    private final TextFiles files = new TextFiles();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "etsi_nfv_sol001_vnfd_types.yaml",
                "{ file: etsi_nfv_sol001_vnfd_types.yaml }",
                "etsi: { file: types/etsi_nfv_sol001_vnfd_2_5_1_types.yaml }",
                "https://forge.etsi.org/rep/nfv/SOL001/raw/v4.2.1/etsi_nfv_sol001_vnfd_types.yaml",
                "etsi: etsi_nfv_sol001_nsd_types.yml",
                "sextant_types.yaml"
            })
    void aTypeFileOfEtsiIsServedByWhateverName(String reference) {
        var types = load("imports:\n  - " + reference + "\n").orElseThrow().types();

        assertThat(faults.all()).isEmpty();
        assertThat(types.isA(TypeKind.NODE, "tosca.nodes.nfv.VduCp", "tosca.nodes.nfv.Cp"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/own_types.yaml",
                "../../../etc/passwd",
                "/etc/passwd",
                "none.yaml",
                "http://example.com/evil_etsi_nfv_sol001_vnfd_types.yaml"
            })
    void anImportThatIsNotInThePackageIsRefused(String reference) {
        load("imports:\n  - " + reference + "\n");

        assertThat(faults.all())
                .singleElement()
                .satisfies(fault ->
                        assertThat(fault.toString()).startsWith("a/main.yaml:3:5: the import '" + reference + "'"));
    }

    @Test
    void importsAreRelativeToTheirFileOrToTheRoot() {
        files.file("a/beside.yaml", HEAD + "imports: [../b/below.yaml]\n")
                .file("b/below.yaml", HEAD)
                .file("c/root.yaml", HEAD);
        var descriptor = load("imports: [beside.yaml, c/root.yaml]\n").orElseThrow();

        assertThat(faults.all()).isEmpty();
        assertThat(descriptor.files()).containsExactly("a/main.yaml", "a/beside.yaml", "b/below.yaml", "c/root.yaml");
    }

    @Test
    void aPackagesOwnCopyOfWellKnownTypesBelongsToTheDescriptorButIsNotRead() {
        files.file("a/etsi_nfv_sol001_vnfd_types.yaml", "no types at all");
        var descriptor = load("imports: [etsi_nfv_sol001_vnfd_types.yaml]\n").orElseThrow();

        assertThat(faults.all()).isEmpty();
        assertThat(descriptor.files()).containsExactly("a/main.yaml", "a/etsi_nfv_sol001_vnfd_types.yaml");
    }

    @Test
    void importsInACircleAreRefused() {
        files.file("a/b.yaml", HEAD + "imports: [main.yaml]\n");
        load("imports: [b.yaml]\n");

        assertThat(faults.all())
                .singleElement()
                .satisfies(
                        fault -> assertThat(fault.found()).isEqualTo("the import 'main.yaml', which leads back here"));
    }

    @Test
    void twoWaysToOneFileAreNoCircle() {
        files.file("a/b.yaml", HEAD + "imports: [d.yaml]\n")
                .file("a/c.yaml", HEAD + "imports: [d.yaml]\n")
                .file("a/d.yaml", HEAD + "node_types: { example.Once: { derived_from: tosca.nodes.Root } }\n");
        load("imports: [b.yaml, c.yaml]\n");

        assertThat(faults.all()).isEmpty();
    }

    @Test
    void aLongLineOfImportsIsRefused() {
        for (var i = 0; i < 300; i++) files.file("a/" + i + ".yaml", HEAD + "imports: [" + (i + 1) + ".yaml]\n");
        files.file("a/300.yaml", HEAD);
        load("imports: [0.yaml]\n");

        assertThat(faults.all())
                .singleElement()
                .satisfies(fault -> assertThat(fault.found()).isEqualTo("more than 100 files"));
    }

    @Test
    void typesInACircleAreRefused() {
        load("node_types:\n  example.A: { derived_from: example.B }\n  example.B: { derived_from: example.A }\n");

        assertThat(faults.all())
                .hasSize(2)
                .allSatisfy(fault -> assertThat(fault.found()).contains("has no root"));
    }

    @Test
    void aCopyOfAWellKnownTypeIsAWarningAndOneOfAnotherTypeAFault() {
        files.file("a/own.yaml", HEAD + "node_types: { example.A: { derived_from: tosca.nodes.Root } }\n");
        load(
                "imports: [own.yaml]\nnode_types:\n  tosca.nodes.Root: {}\n  example.A: { derived_from: tosca.nodes.Root }\n");

        assertThat(faults.all())
                .extracting(Fault::severity)
                .extracting(Enum::name)
                .containsExactly("WARNING", "ERROR");
    }

    private Optional<Descriptor> load(String text) {
        files.file("a/main.yaml", HEAD + text);
        return new DescriptorLoader().load("a/main.yaml", files, faults);
    }
}
