package io.sextant.catalogue;

import io.sextant.catalogue.blob.Digest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small sound packages. */
final class Packages {
    static final String IMAGE = "not really an image";
    static final String IMAGE_SHA_256 = "109bc4102df941d25c700824514023fc0f7ece6a1d389e3133046ae6f270793e";

    private Packages() {}

    /** A VNF package with one VDU, its image and the external connection point {@code left}. */
    static byte[] vnf(String vnfdId) {
        return zip(Map.of("vnfd.yaml", vnfd(vnfdId), "images/app.tar", IMAGE, "Files/notes.txt", "notes"));
    }

    /** The same with one more file. */
    static byte[] vnfWith(String vnfdId, String path, String content) {
        return zip(Map.of("vnfd.yaml", vnfd(vnfdId), "images/app.tar", IMAGE, path, content));
    }

    /** The same with a second file that the VNFD imports. */
    static byte[] vnfOfTwoFiles(String vnfdId) {
        var main = VNFD.formatted(", types.yaml", vnfdId, IMAGE_SHA_256);
        return zip(Map.of(
                "TOSCA-Metadata/TOSCA.meta",
                "TOSCA-Meta-File-Version: 1.0\nCSAR-Version: 1.1\nCreated-By: test\nEntry-Definitions: vnfd.yaml\n",
                "vnfd.yaml",
                main,
                "types.yaml",
                "tosca_definitions_version: tosca_simple_yaml_1_3\n",
                "images/app.tar",
                IMAGE));
    }

    /** An NSD of the VNFs, in the flavour {@code simple} each, on one virtual link by {@code left}. */
    static String nsd(String nsdId, String... vnfdIds) {
        return nsdWith(nsdId, "simple", "left", vnfdIds);
    }

    /** The same in another flavour or by another connection point. */
    static String nsdWith(String nsdId, String flavour, String connectionPoint, String... vnfdIds) {
        var vnfs = List.of(vnfdIds).stream()
                .map(vnfdId -> VNF_NODE.formatted(vnfdId, flavour, connectionPoint))
                .collect(Collectors.joining());
        return NSD.formatted(nsdId, connectionPoint) + vnfs;
    }

    /** A PNFD with the external connection point {@code port}. */
    static String pnfd(String pnfdId) {
        return PNFD.formatted(pnfdId);
    }

    /** An NSD of the PNF alone, on one virtual link by {@code port}. */
    static String nsdWithPnf(String nsdId, String pnfdId) {
        return NSD.formatted(nsdId, "port").replace("nfv.VNF", "nfv.PNF") + PNF_NODE.formatted(pnfdId);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String sha256(String text) {
        try {
            return Digest.of(new ByteArrayInputStream(utf8(text))).hex();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An archive around a package, with a signature beside it. */
    static byte[] enveloped(byte[] csar, byte[] signature) {
        return zipOf(Map.of("app.csar", csar, "app.cms", signature));
    }

    static byte[] zip(Map<String, String> files) {
        return zipOf(
                files.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, file -> utf8(file.getValue()))));
    }

    private static byte[] zipOf(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The VNFD of {@link #vnf}. */
    static String vnfd(String vnfdId) {
        return VNFD.formatted("", vnfdId, IMAGE_SHA_256);
    }

    private static final String VNFD = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            imports: [etsi_nfv_sol001_common_types.yaml, etsi_nfv_sol001_vnfd_types.yaml%1$s]
            node_types:
              test.App:
                derived_from: tosca.nodes.nfv.VNF
                requirements:
                  - left: {capability: tosca.capabilities.nfv.VirtualLinkable, occurrences: [0, 1]}
            topology_template:
              substitution_mappings:
                node_type: test.App
                requirements:
                  left: [app_left, virtual_link]
              node_templates:
                vnf:
                  type: test.App
                  properties:
                    descriptor_id: %2$s
                    descriptor_version: '1.0'
                    provider: Sextant
                    product_name: app
                    software_version: '2.0'
                    vnfm_info: [sextant]
                    flavour_id: simple
                    flavour_description: one machine
                app:
                  type: tosca.nodes.nfv.Vdu.Compute
                  properties:
                    name: app
                    description: the application
                    vdu_profile: {min_number_of_instances: 1, max_number_of_instances: 1}
                  capabilities:
                    virtual_compute:
                      properties:
                        virtual_cpu: {num_virtual_cpu: 1}
                        virtual_memory: {virtual_mem_size: 64 MiB}
                  artifacts:
                    app_image:
                      type: tosca.artifacts.nfv.SwImage
                      file: images/app.tar
                      properties:
                        name: app
                        version: '2.0'
                        container_format: bare
                        disk_format: raw
                        min_disk: 0 B
                        size: 19 B
                        checksum: {algorithm: sha-256, hash: %3$s}
                app_left:
                  type: tosca.nodes.nfv.VduCp
                  properties:
                    layer_protocols: [ipv4]
                  requirements:
                    - virtual_binding: app
            """;

    private static final String NSD = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            imports: [etsi_nfv_sol001_common_types.yaml, etsi_nfv_sol001_nsd_types.yaml]
            node_types:
              test.App:
                derived_from: tosca.nodes.nfv.VNF
                requirements:
                  - %2$s: {capability: tosca.capabilities.nfv.VirtualLinkable, occurrences: [0, 1]}
            topology_template:
              node_templates:
                ns:
                  type: tosca.nodes.nfv.NS
                  properties:
                    descriptor_id: %1$s
                    designer: Sextant
                    version: '1.0'
                    name: service
                    invariant_id: service
                    flavour_id: default
                link:
                  type: tosca.nodes.nfv.NsVirtualLink
                  properties:
                    connectivity_type: {layer_protocols: [ipv4]}
                    vl_profile:
                      max_bitrate_requirements: {root: 1000000}
                      min_bitrate_requirements: {root: 0}
            """;

    private static final String PNFD = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            imports: [etsi_nfv_sol001_common_types.yaml, etsi_nfv_sol001_pnfd_types.yaml]
            node_types:
              test.Radio:
                derived_from: tosca.nodes.nfv.PNF
                requirements:
                  - port: {capability: tosca.capabilities.nfv.VirtualLinkable, occurrences: [0, 1]}
            topology_template:
              substitution_mappings:
                node_type: test.Radio
                requirements:
                  port: [radio_port, external_virtual_link]
              node_templates:
                radio:
                  type: test.Radio
                  properties:
                    descriptor_id: %1$s
                    descriptor_invariant_id: radio
                    provider: Sextant
                    version: '1.0'
                    name: radio unit
                    function_description: a radio unit
                    geographical_location_info:
                      country_code: PL
                      civic_address_element: [{ca_type: '3', ca_value: Gdansk}]
                      geographic_coordinates: {latitude: '54.35', longitude: '18.65', altitude_type: metres, altitude: '2'}
                radio_port:
                  type: tosca.nodes.nfv.PnfExtCp
                  properties:
                    layer_protocols: [ethernet]
            """;
    private static final String PNF_NODE = """
            pnf:
              type: test.App
              properties:
                descriptor_id: %1$s
                descriptor_invariant_id: radio
                provider: Sextant
                version: '1.0'
                name: radio unit
                function_description: a radio unit
              requirements:
                - port: link
            """.indent(4);
    /** Two levels deeper than it stands here. */
    private static final String VNF_NODE = """
            vnf_%1$s:
              type: test.App
              properties:
                descriptor_id: %1$s
                descriptor_version: '1.0'
                provider: Sextant
                product_name: app
                software_version: '2.0'
                vnfm_info: [sextant]
                flavour_id: %2$s
                flavour_description: one machine
                vnf_profile: {min_number_of_instances: 1, max_number_of_instances: 1}
              requirements:
                - %3$s: link
            """.indent(4);
}
