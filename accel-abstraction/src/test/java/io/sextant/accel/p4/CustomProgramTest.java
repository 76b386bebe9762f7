package io.sextant.accel.p4;

import io.sextant.accel.FieldValue;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.ProgramFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A pipeline of a vendor, who answers ping-like frames by sending them where a table says, even to ports that are not there. */
@NeedsDpdk
class CustomProgramTest {
    private static final String VENDORS = """
            struct ethernet_h {
            	bit<48> dst_addr
            	bit<48> src_addr
            	bit<16> ether_type
            }
            header ethernet instanceof ethernet_h
            struct metadata_t {
            	bit<32> port_in
            	bit<32> port_out
            }
            metadata instanceof metadata_t
            regarray seen size 4 initval 0
            struct to_args_t {
            	bit<32> port
            }
            action to args instanceof to_args_t {
            	mov m.port_out t.port
            	regadd seen m.port_in 1
            	return
            }
            action lost args none {
            	drop
            }
            table types {
            	key {
            		h.ethernet.ether_type exact
            	}
            	actions {
            		to
            		lost @defaultonly
            	}
            	default_action lost args none const
            	size 2
            }
            apply {
            	rx m.port_in
            	extract h.ethernet
            	table types
            	emit h.ethernet
            	tx m.port_out
            }
            """;

    @TempDir
    Path dir;

    private Rings rings;

    @BeforeEach
    void start() {
        rings = new Rings();
    }

    @AfterEach
    void end() {
        rings.close();
    }

    private NetworkFunction function(String text) throws Exception {
        var file = Files.writeString(dir.resolve("vendor.spec"), text);
        return NetworkFunction.custom(Cast.F, Cast.ports(), List.of(ProgramFiles.spec(file)));
    }

    private SwxFunction hosted(String text) throws Exception {
        var function = function(text);
        return rings.function(function, SwxGoldenTest.known(function, List.of()));
    }

    private static Rule entry(String id, long type, long port) {
        return new Rule.Custom(
                new RuleId(id), "types", Map.of("ether_type", FieldValue.of("" + type)), 0, "to", Map.of("port", port));
    }

    private int passed(SwxFunction hosted, int type) {
        var frame = new byte[64];
        frame[12] = (byte) (type >> 8);
        frame[13] = (byte) type;
        rings.send(0, frame);
        while (hosted.poll() > 0) Thread.onSpinWait();
        return rings.sent(1).size();
    }

    @Test
    void itsRulesAreEntriesOfItsTables() throws Exception {
        var hosted = hosted(VENDORS);
        assertThat(passed(hosted, 0x88B5)).isZero();
        hosted.change(List.of(entry("one", 0x88B5, 1)), List.of());
        assertThat(passed(hosted, 0x88B5)).isEqualTo(1);
        assertThat(hosted.forwarded().bytes()).isEqualTo(64);
        assertThat(hosted.matched())
                .as("without an argument 'slot' nothing is counted")
                .isEmpty();
        hosted.change(List.of(), List.of(new RuleId("one")));
        assertThat(passed(hosted, 0x88B5)).isZero();
    }

    @Test
    void aFrameToAPortThatIsNotThereIsDropped() throws Exception {
        var hosted = hosted(VENDORS);
        hosted.change(List.of(entry("beyond", 0x88B5, 4_000_000_000L), entry("sink", 0x88B6, 2)), List.of());
        assertThat(passed(hosted, 0x88B5)).isZero();
        assertThat(passed(hosted, 0x88B6)).isZero();
        assertThat(hosted.forwarded().packets()).isZero();
    }

    @Test
    void aRegisterOfAnArrayThatIsNotTheFirstIsTheOneThatIsNamed() throws Exception {
        var hosted = hosted(VENDORS.replace("struct to_args_t", "regarray ports size 2 initval 0\nstruct to_args_t")
                .replace(
                        "	mov m.port_out t.port\n",
                        "	regwr ports 1 0\n	regadd ports 1 1\n	regrd m.port_out ports 1\n"));
        hosted.change(List.of(entry("one", 0x88B5, 0)), List.of());
        assertThat(passed(hosted, 0x88B5)).isEqualTo(1);
        assertThat(passed(hosted, 0x88B5)).isEqualTo(1);
    }

    @Test
    void whatDoesNotFitItsTablesIsRefusedInWordsAndChangesNothing() throws Exception {
        var hosted = hosted(VENDORS);
        hosted.change(List.of(entry("one", 0x88B5, 1)), List.of());
        assertRefused(hosted, "Rule big: ether_type has 16 bits.", entry("big", 0x1_0000, 1));
        assertRefused(hosted, "table types has an entry with this key.", entry("same", 0x88B5, 1));
        assertRefused(hosted, "Table types takes 2 entries, not 3.", entry("two", 1, 1), entry("three", 2, 1));
        assertRefused(hosted, "it has no table 'neighbours'", Cast.route("r", "10.0.0.0/8", new InterfaceName("west")));
        assertThat(passed(hosted, 0x88B5)).isEqualTo(1);
    }

    private static void assertRefused(SwxFunction hosted, String words, Rule... rules) {
        assertThatThrownBy(() -> hosted.change(Arrays.asList(rules), List.of())).hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            types           | neighbours    | not the table 'ports'
            table types \\{ | table other { | 'types' is no table
            (\\W)port\\b    | $1slot        | no regarray
            emit h.ethernet | recirculate   | 'recirculate'
            """)
    void aPipelineThatCannotBeTrustedIsRefusedBeforeItIsBuilt(String from, String to, String words) {
        assertThatThrownBy(() -> hosted(VENDORS.replaceAll(from, to)))
                .hasMessageContaining(words)
                .hasMessageStartingWith("program-");
    }

    @Test
    void aProgramThatIsNotWhatItsDigestSaysIsRefused() throws Exception {
        var function = function(VENDORS);
        Files.writeString(dir.resolve("vendor.spec"), VENDORS + ";");
        assertThatThrownBy(() -> rings.function(function, SwxGoldenTest.known(function, List.of())))
                .hasMessageContaining("not what its digest says");
    }
}
