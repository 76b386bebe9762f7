package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.Program;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.validation.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** A network function with programs of its package: the descriptor of the example, whole or changed. */
class CustomFunctionTest {
    private static final String VNFD =
            TextFiles.example("custom-demo/marker/Definitions/marker.yaml").replace("../Programs/", "Programs/");

    @Test
    void itHasItsProgramsAndRules() {
        var faults = new Faults();
        var flavour = Descriptors.vnf(VNFD, faults).orElseThrow().vnfd().flavour("default");
        assertThat(faults.all()).isEmpty();
        var function = (Vdu.NetworkFunction) flavour.orElseThrow().vdu("marker").orElseThrow();
        assertThat(function.type()).isEqualTo("custom");
        assertThat(function.programs())
                .contains(new Program("pipeline", "P4", "Programs/marker.spec", Optional.empty()))
                .contains(new Program("ebpf", "CPU", "Programs/marker.o", Optional.empty()));
        assertThat(function.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.table()).isEqualTo("marks");
            assertThat(rule.match()).containsEntry("dst_addr", "0.0.0.0/0");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            match: { dst_addr: 0.0.0.0/0, ; match: {                              ; values in 'match'
            dst_addr: 0.0.0.0/0           ; dst_addr: 0.0.0.256                   ; dst_addr '0.0.0.256'
            dst_addr: 0.0.0.0/0           ; dst_addr: 0.0.0.0/33                  ; dst_addr '0.0.0.0/33'
            protocol: '1'                 ; protocol: '256'                       ; protocol '256'
            protocol: '1'                 ; protocol: one                         ; protocol 'one'
            traffic_class: '0xb8'         ; traffic_class: '0x1b8'                ; traffic_class '0x1b8'
            traffic_class: '0xb8'         ; traffic_class: '0xb8/0xff'            ; traffic_class '0xb8/0xff'
            - table: marks                ; - table: colours                      ; table 'marks'
            function_type: custom         ; function_type: router                 ; a program of its own
            file: Programs/marker.spec    ; file: Programs/none.spec              ; none.spec
            file: Programs/marker.spec    ; file: Programs/large.spec             ; 'Programs/large.spec' of 262145 bytes
            file: Programs/marker.jar     ; file: Programs/large.jar              ; 'Programs/large.jar' of 4194305 bytes
            file: Programs/marker.o       ; file: Programs/large.o                ; 'Programs/large.o' of 1048577 bytes
            Program.Ebpf                  ; Program.Spec                          ; two programs for the target P4
            """)
    void whatItsRulesOrProgramsCannotBeIsAFaultWithItsLine(String from, String to, String found) {
        var faults = new Faults();
        var changed = VNFD.replace(from, to);
        assertThat(changed).isNotEqualTo(VNFD);
        Descriptors.vnf(changed, faults);
        assertThat(faults.all()).anySatisfy(fault -> {
            assertThat(fault.found()).contains(found);
            assertThat(fault.file()).isEqualTo("vnfd.yaml");
            assertThat(fault.line()).isPositive();
        });
    }

    @Test
    void aRouteIsARuleOfItsToo() {
        var route =
                "          out: { table: routes, match: { destination: 10.0.0.0/8 }, action: forward, parameters: { port: left } }\n";
        var faults = new Faults();
        Descriptors.vnf(VNFD.replace("        rules:\n", "        rules:\n" + route), faults);
        assertThat(faults.all()).isEqualTo(List.of());
    }
}
