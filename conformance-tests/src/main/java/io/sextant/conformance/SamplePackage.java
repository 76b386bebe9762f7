package io.sextant.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The smallest VNF package that is one (SOL004, without TOSCA-Metadata): a descriptor of a VNF with one VM, a script, the
 * manifest and the change log.
 *
 * @param vnfdId made for this package alone
 */
record SamplePackage(String vnfdId, Map<String, String> files) {
    /** A file of it that is no part of the descriptor. */
    static final String SCRIPT = "Scripts/hello.sh";

    static SamplePackage make() {
        var vnfdId = UUID.randomUUID().toString();
        var files = new LinkedHashMap<String, String>();
        files.put("conformance.yaml", descriptor(vnfdId));
        files.put("ChangeLog.txt", "1.0: first\n");
        files.put(SCRIPT, "#!/bin/sh\necho hello\n");
        var manifest = new StringBuilder("""
                metadata:
                  vnf_provider_id: Conformance
                  vnf_product_name: Conformance
                  vnf_release_date_time: 2026-01-01T00:00:00Z
                  vnf_package_version: '1.0'
                """);
        files.forEach((path, text) ->
                manifest.append("\nSource: " + path + "\nAlgorithm: SHA-256\nHash: " + Sha256.of(text) + "\n"));
        files.put("conformance.mf", manifest.toString());
        return new SamplePackage(vnfdId, files);
    }

    /** Its bytes: the same each time. */
    byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String descriptor(String vnfdId) {
        return """
                tosca_definitions_version: tosca_simple_yaml_1_2
                description: The smallest VNF
                imports:
                  - etsi_nfv_sol001_vnfd_types.yaml
                topology_template:
                  node_templates:
                    vnf:
                      type: tosca.nodes.nfv.VNF
                      properties:
                        descriptor_id: %s
                        descriptor_version: '1.0'
                        provider: Conformance
                        product_name: Conformance
                        software_version: '1.0'
                        vnfm_info: ['0:any']
                        flavour_id: default
                        flavour_description: One VM
                    vdu:
                      type: tosca.nodes.nfv.Vdu.Compute
                      properties:
                        name: vdu
                        description: One VM
                        vdu_profile: {min_number_of_instances: 1, max_number_of_instances: 1}
                      capabilities:
                        virtual_compute:
                          properties:
                            virtual_memory: {virtual_mem_size: 512 MB}
                            virtual_cpu: {num_virtual_cpu: 1}
                """.formatted(vnfdId);
    }
}
